using FactCheck.Data;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Imports;

/// <summary>What the file of an import takes of the room for all of them, from its first byte until it is deleted.</summary>
internal sealed class ImportRoom : IDisposable
{
    /// <summary>A file counts for so many bytes at least, so that there are not too many of them either.</summary>
    private const long Least = 1024 * 1024;

    private readonly ByteBudget _imports;
    private long _taken, _bytes;
    private int _given;

    public ImportRoom(ByteBudget imports)
    {
        _imports = imports;
        TakeRoom(Least);
    }

    /// <summary>So many bytes more have arrived; 503 where there is no room for them.</summary>
    public void Take(long bytes)
    {
        _bytes += bytes;
        if (_bytes > _taken)
            TakeRoom(_bytes - _taken);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
            _imports.Give(_taken);
    }

    private void TakeRoom(long bytes)
    {
        if (!_imports.TryTake(bytes, whole: true))
            throw Problem.Busy("As many files as there is room for wait to be imported. Try again later.", retryAfter: 60);
        _taken += bytes;
    }
}
