using FactCheck.Data;

namespace FactCheck.Record;

/// <summary>A claim or an actor with those merged into it: what names any of them is read as naming the first.</summary>
/// <param name="Ids">Its own id, then its members' in their order.</param>
public sealed record MergedIds(IReadOnlyList<string> Ids)
{
    public string Id => Ids[0];

    public bool HasMembers => Ids.Count > 1;

    public IEnumerable<string> Members => Ids.Skip(1);

    /// <summary>The one with this id, in a table that has a survivor_id; null for none.</summary>
    public static MergedIds? Of(ReadSession read, string table, string? id) => id is null ? null : new([id, .. MergeStore.MergedInto(read, table, id)]);

    /// <summary>A condition that a column names one of them. Most have no members: an index on the column then gives the order too.</summary>
    public string Named(ReadSession read, string column, string parameter) => HasMembers ? read.In(column, parameter) : $"{column} = {parameter}";

    /// <summary>The value of that parameter.</summary>
    public object Value(ReadSession read) => HasMembers ? read.List(Ids) : Id;
}
