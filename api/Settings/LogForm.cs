namespace FactCheck.Settings;

/// <summary>How the log is written: for machines, or for someone who looks at a terminal.</summary>
internal enum LogForm
{
    Json,
    Text,
}
