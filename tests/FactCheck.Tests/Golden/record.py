#!/usr/bin/env python3
"""Writes a record with one of everything through a service's own API, for a golden database of a release.

    FACTCHECK_DATA=DIR FACTCHECK_SAMPLE=true FACTCHECK_ADMIN_KEY=KEY dotnet FactCheck.dll --urls http://127.0.0.1:PORT
    record.py http://127.0.0.1:PORT KEY DIR

Writes the preserveHistory export to DIR/history.ndjson and the keys it issued to DIR/keys.json. Stop the service in order
afterwards (SIGTERM), then pack DIR/factcheck.db with gzip.
"""
import json
import sys
import urllib.error
import urllib.request

BASE, KEY, OUT = sys.argv[1:]


def call(method, path, body=None, key=KEY, content_type="application/json", expect=(200, 201, 202, 204), **headers):
    data = None if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data, method=method)
    request.add_header("Authorization", "Bearer " + key)
    if data is not None:
        request.add_header("Content-Type", content_type)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request) as answer:
            status, kind, text = answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as refusal:
        status, kind, text = refusal.code, refusal.headers.get_content_type(), refusal.read()
    if status not in expect:
        raise SystemExit(f"{method} {path}: {status} {text.decode()}\n{body}")
    return json.loads(text) if kind == "application/json" else text


def post(path, body, **more):
    return call("POST", path, body, **more)


def patch(path, body, revision="*"):
    return call("PATCH", path, body, content_type="application/merge-patch+json", If_Match=revision)


VOCABULARIES = {v["name"]: [t["name"] for t in v["terms"]] for v in call("GET", "/v1/vocabularies")["items"]}
DESK = {"name": "River Desk", "kind": "outlet"}
PAPER = {"name": "The Harbour Paper", "kind": "outlet"}


def key(*scopes, **more):
    return post("/v1/keys", {"scopes": list(scopes), **more})


# Keys: one of each scope, one bound to a publisher, one revoked, one rotated, one edited.
desk = post("/v1/actors", {**DESK, "country": "GB", "externalIds": [{"scheme": "desk", "value": "river"}]})
keys = {scope: key(scope, note=f"Golden {scope}") for scope in VOCABULARIES["key.scope"]}
keys["desk"] = key("write", "publish", note="The desk's own", publisher={"id": desk["id"]}, expiresAt="2099-01-01T00:00:00Z")
revoked = key("read", note="No longer")
post(f"/v1/keys/{revoked['id']}/revocation", {"reason": "Nobody uses it."})
rotated = key("write", note="Turned round")
post(f"/v1/keys/{rotated['id']}/rotation", {"overlapSeconds": 3600})
patch(f"/v1/keys/{keys['read']['id']}", {"note": "Golden reader, renamed"})
json.dump({name: one["secret"] for name, one in keys.items()}, open(OUT + "/keys.json", "w"))
writer, publisher, importer = (keys[name]["secret"] for name in ("write", "publish", "import"))

# An actor of each kind, with everything an actor has; edits, merges and one merge taken back.
actors = {kind: post("/v1/actors", {
    "kind": kind, "name": f"Golden {kind.replace('_', ' ')}", "aliases": [f"The {kind}", f"Él {kind}"],
    "handles": [{"platform": "x", "handle": f"golden_{kind}"}], "sameAs": [f"https://www.wikidata.org/wiki/Q{9000 + n}"],
    "role": f"Role of {kind}", "country": "MX", "externalIds": [{"scheme": "desk", "value": f"actor-{kind}"}]},
    key=writer) for n, kind in enumerate(VOCABULARIES["actor.kind"])}
mayor = post("/v1/actors", {"name": "Inés Ortega", "kind": "person", "role": "Mayor of Rivertown", "country": "ES"})
namesake = post("/v1/actors", {"name": "Ines Ortega", "kind": "person"})
other = post("/v1/actors", {"name": "I. Ortega", "kind": "person"})
post(f"/v1/actors/{namesake['id']}/merge", {"into": {"id": mayor["id"]}})
post(f"/v1/actors/{other['id']}/merge", {"into": {"id": mayor["id"]}})
call("DELETE", f"/v1/actors/{other['id']}/merge")
patch(f"/v1/actors/{mayor['id']}", {"aliases": ["Mayor Ortega"], "role": None})

# A source of each kind, each state, each way of deriving, with everything a source has.
sources = {}
for n, kind in enumerate(VOCABULARIES["source.kind"]):
    states, ways = VOCABULARIES["source.state"], VOCABULARIES["source.derivation"]
    earlier = list(sources.values())
    sources[kind] = post("/v1/sources", {
        "kind": kind, "url": f"https://www.archive.example/{kind}/{n}?utm_source=post#part", "title": f"A {kind.replace('_', ' ')} on the bridge",
        "publisher": PAPER, "authors": [{"name": "Ada Lind", "kind": "person"}], "publishedAt": ["2023", "2023-05", "2023-05-0%d" % (n % 9 + 1)][n % 3],
        "retrievedAt": "2023-06-01T10:00:00Z", "language": ["en", "es", "de"][n % 3], "archiveUrls": [f"https://keep.example/{n}"],
        "state": states[n % len(states)], "snapshot": {"text": f"The bridge, told by a {kind}.\n\u00abSí\u00bb \U0001F309"},
        "partOf": {"id": earlier[0]["id"]} if n == 5 else None,
        "derivedFrom": [{"source": {"id": earlier[-1]["id"]}, "how": ways[n % len(ways)]}] if earlier else [],
        "externalIds": [{"scheme": "cms", "value": f"source-{n}"}]}, key=writer)
patch(f"/v1/sources/{sources['news_article']['id']}", {"title": "A corrected report on the bridge", "state": "corrected"})
report = {"id": sources["news_article"]["id"]}

# A claim of each kind, checkability and status, with translations.
claims = {}
for n, kind in enumerate(VOCABULARIES["claim.kind"]):
    checkabilities = VOCABULARIES["claim.checkability"]
    claims[kind] = post("/v1/claims", {
        "text": f"The bridge at Rivertown was closed, number {n} of a kind: {kind.replace('_', ' ')}", "shortText": f"Bridge closed: {kind}", "language": "en",
        "translations": [{"language": "es", "text": f"El puente de Rivertown fue cerrado, número {n}", "machine": n % 2 == 0}],
        "kind": kind, "checkability": checkabilities[n % len(checkabilities)], "topics": ["bridges", f"topic {n % 3}"],
        "subjects": [{"id": mayor["id"]}], "status": ["open", "in_review", "parked"][n % 3], "statusReason": f"Reason {n}",
        "about": {"from": "2023-05", "to": "2023-06-01", "place": "Rivertown"}, "externalIds": [{"scheme": "desk", "value": f"claim-{kind}"}]}, key=writer)
patch(f"/v1/claims/{claims['quantity']['id']}", {"text": "The bridge at Rivertown was closed for 40 days", "topics": ["bridges", "days"], "status": "in_review"})
draft = post("/v1/claims", {"text": "A draft that nobody has read yet", "language": "en", "status": "draft", "claimant": {"name": "Only In Draft", "kind": "person"},
                            "source": {"url": "https://draft.example/only"}})
gone_draft = post("/v1/claims", {"text": "A draft that was thrown away", "language": "en", "status": "draft"})
call("DELETE", f"/v1/claims/{gone_draft['id']}")

# The dispute: a whole story in one call.
story = post("/v1/claims", {
    "text": "The mayor closed the bridge because the builder threatened her", "shortText": "Mayor closed bridge over a threat", "language": "en",
    "translations": [{"language": "es", "text": "La alcaldesa cerró el puente por una amenaza", "machine": False}],
    "kind": "causal_or_motive", "checkability": "partly", "claimant": {"name": "Bruno Vidal", "kind": "person", "role": "Columnist"}, "claimedAt": "2023-12-19",
    "source": {"url": "https://paper.example/column/7", "kind": "opinion_column", "title": "A closed bridge", "publisher": PAPER, "authors": [{"name": "Bruno Vidal"}], "publishedAt": "2023-12-19"},
    "subjects": [{"id": mayor["id"]}, {"name": "Vidal & Sons", "kind": "organization"}], "topics": ["bridges", "threats"],
    "statements": [
        {"ref": "repeat", "speakerLabel": "a neighbour", "position": "repeats", "scope": None, "note": "Heard in the market", "saidAt": "2023-12", "quote": "They say she was threatened.", "language": "en",
         "directness": "reported", "locator": {"from": 10, "to": 38}, "source": report, "externalIds": [{"scheme": "cms", "value": "statement-1"}]},
        {"speaker": {"name": "City Hall", "kind": "government_body"}, "onBehalfOf": {"id": mayor["id"]}, "position": "does_not_address", "saidAt": "2023-12-20T09:30:00+01:00",
         "quote": "The works go on.", "directness": "verbatim", "locator": {"timecode": "00:01:10"}, "reportedIn": {"ref": "repeat"}}],
    "rebuttals": [{
        "speaker": {"id": mayor["id"]}, "saidAt": "2023-12-20", "quote": "Lo cerré por las grietas, no por nadie.", "language": "es",
        "translations": [{"language": "en", "text": "I closed it because of the cracks, not because of anyone.", "machine": False}],
        "source": {"url": "https://social.example/ortega/1", "kind": "social_post"}, "position": "offers_alternative", "scope": "motive_only", "note": "Same day",
        "counterclaim": {"text": "The bridge was closed because of cracks", "language": "en", "relation": "alternative_to"}}],
    "evidence": [
        {"ref": "column", "source": {"url": "https://paper.example/column/7"}, "stance": "supports", "directness": "circumstantial", "quote": "A threat, I am told.", "note": "One voice", "locator": {"page": "A3"}},
        {"source": {"id": sources["document_record"]["id"]}, "stance": "refutes", "directness": "direct", "externalIds": [{"scheme": "cms", "value": "evidence-1"}]}],
    "verdicts": [
        {"publisher": {"id": desk["id"]}, "rating": "unproven", "label": "Sin pruebas", "reasons": ["unverified_stated_as_fact"], "summary": "One column, no second source.", "explanation": "We asked both.\n\nNeither showed a letter.",
         "language": "en", "url": "https://desk.example/checks/7", "reviewer": "A. Reviewer", "reviewedAt": "2023-12-21", "publishedAt": "2023-12-22", "reviewBy": "2024-06",
         "evidence": [{"ref": "column"}], "state": "published", "externalIds": [{"scheme": "cms", "value": "verdict-1"}]},
        {"publisher": PAPER, "rating": "mixed", "summary": "A draft of the other desk."}],
    "links": [{"relation": "has_context", "to": {"id": claims["event"]["id"]}, "rationale": "The closure itself"}],
    "externalIds": [{"scheme": "desk", "value": "2023-bridge"}]})
listed = call("GET", f"/v1/claims/{story['id']}/verdicts")["items"]
unproven = next(v for v in listed if v["state"] == "published")
other_draft = next(v for v in listed if v["state"] == "draft")

# Every position, scope, directness, stance and relation.
statements = [post(f"/v1/claims/{claims['event']['id']}/statements", {
    "speaker": {"name": f"Witness {n % 4}", "kind": "person"}, "position": position, "scope": scope, "saidAt": f"2023-07-{n + 1:02}", "quote": f"Words of a witness, {n}", "language": "en",
    "directness": VOCABULARIES["statement.directness"][n % 3], "source": {"url": f"https://paper.example/said/{n}"}}, key=writer)
    for n, (position, scope) in enumerate([(p, None) for p in VOCABULARIES["position"]] + [("denies", s) for s in VOCABULARIES["position.scope"]])]
several = post("/v1/statements", {"speaker": {"id": actors["group"]["id"]}, "saidAt": "2023-08-01", "quote": "Of one thing yes, of the other no.", "positions": [
    {"claim": {"id": claims["event"]["id"]}, "position": "concedes", "scope": "partial"}, {"claim": {"id": story["id"]}, "position": "denies", "scope": "full", "note": "Flatly"}]})
patch(f"/v1/statements/{several['id']}", {"quote": "Of one thing yes; of the other, no.", "locator": {"page": "12"}})
evidence = [post("/v1/evidence", {"claim": {"id": claims["existence"]["id"]}, "source": {"id": list(sources.values())[n]["id"]}, "stance": stance, "directness": directness, "note": f"Note {n}"})
            for n, (stance, directness) in enumerate([(s, d) for s in VOCABULARIES["stance"] for d in VOCABULARIES["evidence.directness"]])]
patch(f"/v1/evidence/{evidence[0]['id']}", {"note": "A better note", "quote": "Here it stands."})
links = [post("/v1/links", {"from": {"id": claims["opinion"]["id"]}, "relation": relation, "to": {"text": f"Other claim, {relation.replace('_', ' ')}", "language": "en"}, "rationale": f"Because {relation}",
                            "assertedBy": {"id": several["id"]} if relation == "rebuts" else None, "externalIds": [{"scheme": "cms", "value": f"link-{relation}"}]})
         for relation in VOCABULARIES["link.relation"]]
patch(f"/v1/links/{links[0]['id']}", {"rationale": "A better reason"})

# Verdicts: every rating and reason, every kind of change, drafts edited and deleted.
ratings, reasons = VOCABULARIES["rating"], VOCABULARIES["reason"] if "reason" in VOCABULARIES else VOCABULARIES["verdict.reason"]
rated = {rating: post(f"/v1/claims/{claims['existence']['id']}/verdicts", {
    "publisher": {"id": desk["id"]} if n % 2 else PAPER, "rating": rating, "reasons": [reasons[n % len(reasons)]], "summary": f"Found {rating}.", "url": f"https://desk.example/rated/{n}",
    "publishedAt": f"2023-09-{n + 1:02}", "state": "published"}, key=KEY) for n, rating in enumerate(ratings)}


def revise(verdict, kind, **more):
    return post(f"/v1/verdicts/{verdict['id']}/revisions", {"changeKind": kind, "publicNote": f"We looked again: {kind}.", **more}, key=more.pop("key", KEY))


revise(unproven, "clarification", summary="One columnist wrote it; no second source.")
revise(unproven, "update", rating="mostly_false", summary="The builder showed his letters.", reasons=["outdated"])
revise(rated["mixed"], "correction", rating="false", label="Falso")
revise(rated["mixed"], "correction", rating="mostly_false", label=None)
revise(rated["true"], "retraction")
revise(rated["misleading"], "supersession", supersededBy={"id": rated["mostly_false"]["id"]})
patch(f"/v1/verdicts/{other_draft['id']}", {"summary": "Edited before publication.", "rating": "false"}, '"1"')
published_late = post(f"/v1/verdicts/{other_draft['id']}/publication", {"overrideReason": "The court said so.", "publishedAt": "2024-01-05"})
lone = post(f"/v1/claims/{claims['promise']['id']}/verdicts", {"publisher": {"id": desk["id"]}, "rating": "not_checkable", "state": "published"}, key=keys["desk"]["secret"])
deleted = post("/v1/verdicts", {"claim": {"id": claims["promise"]["id"]}, "publisher": PAPER, "rating": "mixed"})
call("DELETE", f"/v1/verdicts/{deleted['id']}", If_Match='"1"')
kept_draft = post("/v1/verdicts", {"claim": {"id": claims["identity"]["id"]}, "publisher": PAPER, "rating": "false", "summary": "Not yet published."})

# Merges of claims, one taken back; withdrawals of everything that can be withdrawn.
same = post("/v1/claims", {"text": "Rivertown's bridge was shut", "language": "en", "claimant": {"name": "Bruno Vidal"}, "verdicts": [
    {"publisher": {"id": desk["id"]}, "rating": "satire", "state": "published"}]})
post(f"/v1/claims/{same['id']}/merge", {"into": {"id": claims["event"]["id"]}})
apart = post("/v1/claims", {"text": "The ferry at Rivertown was shut", "language": "en"})
post(f"/v1/claims/{apart['id']}/merge", {"into": {"id": claims["event"]["id"]}})
call("DELETE", f"/v1/claims/{apart['id']}/merge")
withdrawn = post("/v1/claims", {"text": "The tunnel at Rivertown was shut", "language": "en", "claimant": {"name": "Nobody Else"}})
post(f"/v1/claims/{withdrawn['id']}/withdrawal", {"reason": "There is no tunnel."})
post(f"/v1/statements/{statements[-1]['id']}/withdrawal", {"reason": "Not said by this witness."})
post(f"/v1/evidence/{evidence[-1]['id']}/withdrawal", {"reason": "Wrong page."})
post(f"/v1/links/{links[-1]['id']}/withdrawal", {"reason": "It does not follow."})

# A text found again and not doubled, a change refused, and an idempotent request.
post("/v1/claims", {"text": "X", "language": "en", "surplus": 1}, expect=(400,))
for _ in range(2):
    post("/v1/claims", {"text": "Sent twice under one key", "language": "en"}, Idempotency_Key="golden-1")

# Imports: rows created, refused, duplicate; CSV; a dry run; a published one; a repeat.
rows = [{"text": f"Imported claim {n}", "language": "en", "claimant": {"name": f"Importer {n}"}, "externalIds": [{"scheme": "file", "value": str(n)}],
         "verdicts": [{"publisher": DESK, "rating": "satire", "state": "published"}]} for n in range(3)]
lines = "\n".join([json.dumps(rows[0]), json.dumps({"text": "No language"}), json.dumps(rows[1]), '{"text": "cut', json.dumps(rows[0]), json.dumps(rows[2])]) + "\n"
post("/v1/imports", lines, content_type="application/x-ndjson", key=importer)
post("/v1/imports?publish=true", lines.replace("Imported claim 1", "Imported claim one"), content_type="application/x-ndjson")
post("/v1/imports?dryRun=true", lines, content_type="application/x-ndjson")
table = "claim,speaker,rating,url,date,publisher\nThe pier was painted,Lena Park,False,https://desk.example/pier,2023-03-04,River Desk\n,Nobody,True,,,\nThe pier was sold,Lena Park,Half of it,https://desk.example/sold,03/04/2023,River Desk\n"
post("/v1/imports?language=en", table, content_type="text/csv")
post("/v1/imports?atomic=true", json.dumps({"text": "All or none", "language": "en"}) + "\n{}\n", content_type="application/x-ndjson")

# A page of reviews as Google's tool has them, replaced once; and one deleted.
page = {"pageUrl": "https://desk.example/checks/pages/1", "publishDate": "2023-12-20", "claimReviewAuthor": {"name": "River Desk"}, "claimReviewMarkups": [
    {"claimReviewed": f"The lamp on the pier is out, {n}", "claimDate": "2023-12-19", "claimLocation": "Rivertown", "claimFirstAppearance": "https://social.example/lamp/1",
     "claimAppearances": ["https://paper.example/lamp"], "claimAuthor": {"name": "Lena Park", "jobTitle": "Harbour master", "sameAs": "https://social.example/park"},
     "rating": {"textualRating": "Mostly false", "ratingValue": 2, "bestRating": 5, "worstRating": 1, "ratingExplanation": "It was out for an hour."}} for n in range(2)]}
made = post("/v1alpha1/pages", page)
made["claimReviewMarkups"][0]["rating"]["textualRating"] = "False"
made["claimReviewMarkups"][0]["rating"]["ratingValue"] = 1
call("PUT", "/v1alpha1/" + made["name"], made)
spare = post("/v1alpha1/pages", {**page, "pageUrl": "https://desk.example/checks/pages/2", "claimReviewMarkups": page["claimReviewMarkups"][:1]})
call("DELETE", "/v1alpha1/" + spare["name"])

# An entry that had to go.
secret = post("/v1/claims", {"text": "Something a court forbids to keep", "language": "en", "status": "draft"})
entries = call("GET", f"/v1/audit?entityId={secret['id']}")["items"]
call("DELETE", f"/v1/claims/{secret['id']}")
for entry in call("GET", f"/v1/audit?entityId={secret['id']}")["items"]:
    if entry["snapshot"] is not None:
        post(f"/v1/audit/{entry['seq']}/tombstone", {"reason": "Order of a court."})

# Searched and matched once, so that what only reading writes is written too.
call("GET", "/v1/search?q=bridge")
post("/v1/match", {"texts": ["The mayor closed the bridge"]})
check = call("GET", "/v1/audit/verify")
assert check["sound"], check
with open(OUT + "/history.ndjson", "wb") as file:
    file.write(call("GET", "/v1/exports/claims.ndjson?preserveHistory=true"))
print(check["head"], check["entries"], check["rows"], check["views"])
names = {"story": story, "event": claims["event"], "existence": claims["existence"], "draft": draft, "merged": same, "withdrawn": withdrawn, "mayor": mayor, "namesake": namesake,
         "report": sources["news_article"], "statement": several, "evidence": evidence[0], "link": links[0], "verdict": unproven, "mixed": rated["mixed"], "retracted": rated["true"],
         "superseded": rated["misleading"], "key": keys["desk"], "kept_draft": kept_draft, "withdrawn_statement": statements[-1], "withdrawn_evidence": evidence[-1]}
json.dump({name: one["id"] for name, one in names.items()}, open(OUT + "/ids.json", "w"), indent=1)
