using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using FactCheck.Data;

namespace FactCheck.Operations.Telemetry;

/// <summary>Writes numbers in the text format that Prometheus reads (version 0.0.4).</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>A family of histograms, one for each set of labels; a label set is written as <c>a="b",c="d"</c>.</summary>
    public void Histograms(string name, string help, IEnumerable<(string Labels, Histogram Of)> all)
    {
        Head(name, help, "histogram");
        foreach (var (labels, histogram) in all)
        {
            long sum = 0;
            var counts = histogram.Counts();
            var before = labels.Length == 0 ? "" : labels + ",";
            for (var i = 0; i < counts.Length; i++)
            {
                sum += counts[i];
                Line($"{name}_bucket", $"{before}le=\"{(i < histogram.Bounds.Count ? Number(histogram.Bounds[i]) : "+Inf")}\"", Number(sum));
            }
            Line($"{name}_sum", labels, Number(histogram.Sum));
            Line($"{name}_count", labels, Number(sum));
        }
    }

    /// <summary>What the instruments of some meters say now; those that are not asked but told are left out.</summary>
    public void Observed(Func<Meter, bool> wanted)
    {
        var found = new SortedDictionary<string, (Instrument Of, List<(string Labels, double Value)> Values)>(StringComparer.Ordinal);
        using (var listener = new MeterListener())
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.IsObservable && wanted(instrument.Meter))
                    self.EnableMeasurementEvents(instrument);
            };
            void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            {
                var name = NameOf(instrument);
                if (!found.TryGetValue(name, out var family))
                    found[name] = family = (instrument, []);
                family.Values.Add((Labels(tags), value));
            }
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
            listener.Start();
            listener.RecordObservableInstruments();
        }
        foreach (var (name, (instrument, values)) in found)
        {
            Head(name, instrument.Description ?? instrument.Name, IsCounter(instrument) ? "counter" : "gauge");
            foreach (var (labels, value) in values)
                Line(name, labels, Number(value));
        }
    }

    public static string Label(string name, string value) =>
        $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
            labels.Add(Label(Plain(name), Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        return string.Join(',', labels);
    }

    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return Plain(instrument.Name) + unit + (IsCounter(instrument) ? "_total" : "");
    }

    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name.StartsWith("ObservableCounter", StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace('.', '_');

    private void Head(string name, string help, string type) => _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private void Line(string name, string labels, string value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(value).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
