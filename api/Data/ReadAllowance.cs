namespace FactCheck.Data;

/// <summary>Bytes of rows that one piece of reading may take into memory: no answer to one request is to take the memory of all.</summary>
internal sealed class ReadAllowance
{
    private readonly long _most;
    private long _left;

    public ReadAllowance(long most) => (_most, _left) = (most, most);

    /// <summary>Begins anew, for another piece of reading.</summary>
    public void Renew() => _left = _most;

    /// <summary>Counts the texts of a row; <see cref="StorageFault.TooMuch"/> where they are more than is left.</summary>
    public void Take(int bytes)
    {
        if ((_left -= bytes) < 0)
            throw new StorageException(StorageFault.TooMuch);
    }
}
