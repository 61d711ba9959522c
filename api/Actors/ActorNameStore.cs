using FactCheck.Data;

namespace FactCheck.Actors;

/// <summary>A name of an actor under the fold.</summary>
internal sealed record FoldedName(string ActorId, string Name);

/// <summary>Names that begin alike, by the index of names: no walk through all of them.</summary>
internal static class ActorNameStore
{
    private const int Most = 500, FirstLetters = 4;

    /// <summary>The last character there is: what begins with a text lies between the text and the text with it.</summary>
    private const string Last = "\U0010FFFF";

    /// <summary>Names that begin with the same letters as the folded name; a name of other first letters is not found.</summary>
    public static List<FoldedName> Near(ReadSession read, string folded, bool editor)
    {
        var word = folded.Split(' ')[0];
        var same = Beginning(read, word, editor, Most);
        return word.Length <= FirstLetters || same.Count == Most ? same
            : [.. same.Union(Beginning(read, word[..FirstLetters], editor, Most))];
    }

    /// <summary>Names that begin with a folded text, of those whom the caller may see, in the order of the alphabet.</summary>
    public static List<FoldedName> Beginning(ReadSession read, string start, bool editor, int most) =>
        start.Length == 0 ? [] : read.Query<(string Id, string Name)>($"""
        select a.id, k.value as name
        from actor_key k
        join actor a on a.id = k.actor_id
        where k.kind = 'name' and k.value >= @start and k.value < @end
          {(editor ? "" : "and a.visible = 1")}
        order by k.value
        limit @most
        """, new { start, end = start + Last, most }).ConvertAll(one => new FoldedName(one.Id, one.Name));
}
