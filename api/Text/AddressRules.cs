namespace FactCheck.Text;

/// <summary>The rules of a site's addresses: hosts that serve the same pages, parameters that only track, paths of one page.</summary>
/// <param name="Hosts">The hosts, without <c>www.</c>; the first stands for all. One that begins with <c>*.</c> takes in every host
/// below it.</param>
internal sealed record SiteRules(params string[] Hosts)
{
    /// <summary>Query parameters that are left out. A name that ends in * is a beginning.</summary>
    public string[] Cut { get; init; } = [];

    /// <summary>Paths that are rewritten, as patterns with their replacements; the first that fits is used.</summary>
    /// <remarks>A replacement that begins with <c>//</c> names a host too; one with a query takes the place of the query.</remarks>
    public (string Pattern, string Instead)[] Paths { get; init; } = [];

    /// <summary>A path at which one parameter names the page; the others are left out there.</summary>
    public (string Path, string Parameter)? Names { get; init; }

    /// <summary>A label of hosts that the same host has without it, as in en.m.wikipedia.org.</summary>
    public string? DropsLabel { get; init; }
}

/// <summary>The table of address rules. A site that is not in it keeps every parameter but those of the trackers known
/// everywhere.</summary>
internal static class AddressRules
{
    /// <summary>Parameters that trackers add to addresses of any site. A name that ends in * is a beginning.</summary>
    public static readonly string[] Tracking =
    [
        "utm_*", "mtm_*", "hsa_*", "at_custom*", "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content", "pk_cid",
        "fbclid", "fb_action_ids", "fb_action_types", "fb_source", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl",
        "msclkid", "yclid", "ymclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "epik", "mc_cid", "mc_eid", "mkt_tok", "_hsenc",
            "_hsmi",
        "oly_anon_id", "oly_enc_id", "vero_id", "wickedid", "rb_clickid", "__twitter_impression", "ref_src",
    ];

    public static readonly SiteRules[] Sites =
    [
        new("x.com", "twitter.com", "mobile.twitter.com", "m.twitter.com", "mobile.x.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com")
        {
            Cut = ["s", "t", "ref_url", "cxt", "lang"],
            Paths = [("^/(?:i/web|[^/]+)/status(?:es)?/([^/]+)(?:/.*)?$", "/i/status/$1")], // the number alone names a post
        },
        new("facebook.com", "m.facebook.com", "mbasic.facebook.com", "web.facebook.com", "touch.facebook.com", "mobile.facebook.com",
            "business.facebook.com")
        {
            Cut = ["__*", "mibextid", "fref", "hc_ref", "hc_location", "ref", "refid", "refsrc", "rdid", "share_url", "sfnsn", "paipv",
                "eav", "_rdr", "_rdc", "acontext", "notif_id", "notif_t", "extid"],
        },
        new("instagram.com", "m.instagram.com")
        {
            Cut = ["hl", "img_index"],
            Paths = [("^/(?:[^/]+/)?(?:p|reels?|tv)/([^/]+)$", "/p/$1")],
        },
        new("threads.com", "threads.net") { Cut = ["xmt", "slof"] },
        new("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com")
        {
            Cut = ["si", "feature", "app", "pp", "ab_channel"],
            Names = ("/watch", "v"),
            Paths = [("^/(?:shorts|embed|live|v)/([^/]+)$", "/watch?v=$1")],
        },
        new("youtu.be") { Paths = [("^/([^/]+)$", "//youtube.com/watch?v=$1")] },
        new("t.me", "telegram.me", "telegram.dog") { Cut = ["single", "embed"], Paths = [("^/s/(.+)$", "/$1")] },
        new("tiktok.com", "m.tiktok.com") { Cut = ["is_from_webapp", "sender_device", "sender_web_id", "web_id", "_r", "_t", "lang",
            "is_copy_url"] },
        new("reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "m.reddit.com", "amp.reddit.com")
        {
            Cut = ["share_id", "ref", "ref_source", "context"],
            Paths = [("^(/r/[^/]+/comments/[^/]+)/[^/]+$", "$1")], // the words behind the number are for people
        },
        new("linkedin.com", "m.linkedin.com") { Cut = ["trk", "trackingId", "lipi", "rcm", "originalSubdomain"] },
        new("vk.com", "m.vk.com", "vk.ru", "m.vk.ru"),
        new("ok.ru", "m.ok.ru"),
        new("bsky.app") { Cut = ["ref_url"] },
        new("archive.ph", "archive.today", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md"),
        new("imgur.com", "m.imgur.com"),
        new("twitch.tv", "m.twitch.tv"),
        new("open.spotify.com") { Cut = ["si", "nd", "dl_branch", "context"] },
        new("wikidata.org", "m.wikidata.org"),
        new("*.wikipedia.org") { DropsLabel = "m" },
        new("*.wikimedia.org") { DropsLabel = "m" },
        new("*.wiktionary.org") { DropsLabel = "m" },
        new("*.wikinews.org") { DropsLabel = "m" },
        new("*.wikiquote.org") { DropsLabel = "m" },
        new("nytimes.com", "mobile.nytimes.com", "m.nytimes.com") { Cut = ["smid", "smtyp", "emc", "referringSource",
            "unlocked_article_code", "ref"] },
        new("washingtonpost.com", "m.washingtonpost.com") { Cut = ["wpisrc", "wpmm"] },
        new("theguardian.com", "amp.theguardian.com") { Cut = ["cmp"] },
        new("bbc.com") { Cut = ["at_*", "ns_*", "ocid", "xtor"] },
        new("bbc.co.uk") { Cut = ["at_*", "ns_*", "ocid", "xtor"] },
        new("bloomberg.com") { Cut = ["cmpid", "srnd", "sref"] },
        new("msn.com") { Cut = ["ocid", "cvid", "ei", "pc"] },
        new("yahoo.com", "m.yahoo.com") { Cut = ["ncid", "guccounter", "guce_*"] },
        new("*.yahoo.com") { Cut = ["ncid", "guccounter", "guce_*"] },
        new("huffpost.com") { Cut = ["ncid"] },
        new("*.taobao.com") { Cut = ["spm", "scm"] },
        new("*.tmall.com") { Cut = ["spm", "scm"] },
        new("*.aliexpress.com") { Cut = ["spm", "scm"] },
    ];

    /// <summary>Archives whose addresses hold that of the original, each with the pattern of what comes before it in path and
    /// query.</summary>
    public static readonly (string Host, string Before)[] Archives =
    [
        ("web.archive.org", "^/(?:web/|save/)?(?:[0-9*]+(?:[a-z]{2}_)?/)?"), ("archive.org", "^/wayback/[0-9*]+/"),
        ("archive.ph", ShortArchive), ("archive.today", ShortArchive), ("archive.is", ShortArchive), ("archive.li", ShortArchive),
            ("archive.vn", ShortArchive), ("archive.fo", ShortArchive), ("archive.md", ShortArchive),
        ("arquivo.pt", @"^/(?:wayback|noFrame/replay)/[0-9]+(?:[a-z]{2}_)?/"), ("webarchive.nationalarchives.gov.uk",
            "^/(?:ukgwa/)?[0-9]+(?:[a-z]{2}_)?/"),
        ("webcitation.org", @"^/query\?(?:[^#]*&)?url="), ("archive.wikiwix.com", @"^/cache/\?(?:[^#]*&)?url="),
        ("webcache.googleusercontent.com", @"^/search\?(?:[^#]*&)?q=cache:(?:[A-Za-z0-9_-]{12}:)?"), ("cc.bingj.com",
            @"^/cache\.aspx\?(?:[^#]*&)?u="),
    ];

    private const string ShortArchive = "^/(?:o/[^/]+|newest|oldest|[0-9.-]{4,}|[0-9]{4,14})/";
}
