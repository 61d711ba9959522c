using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>FastEndpoints keeps some state for the whole process. Where several hosts run in one, as in these tests, what uses it would meet another host's services.</summary>
public sealed partial class ProcessStateTests
{
    [Fact]
    public void No_operation_uses_what_the_framework_shares_between_hosts()
    {
        var operations = Repository.CodeFiles.Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).Where(file => IsOperation().IsMatch(file.Text)).ToList();

        Assert.True(operations.Count > 100, "the operations were not found");
        Assert.Empty(operations.Where(file => SharesState(file.Text)).Select(file => file.Name));
    }

    [Theory]
    [InlineData("var db = Resolve<Db>();", true)]
    [InlineData("var db = TryResolve<Db>();", true)]
    [InlineData("PreProcessor<Audit>();", true)]
    [InlineData("Validator<Rules>();", true)]
    [InlineData("Logger.LogInformation(text);", true)]
    [InlineData("if (Env.IsDevelopment())", true)]
    [InlineData("var name = Config[\"name\"];", true)]
    [InlineData("http.RequestServices.GetRequiredService<Db>();", false)]
    [InlineData("var ids = source.Resolve(recording);", false)]
    public void Use_of_shared_state_is_seen(string code, bool shares) => Assert.Equal(shares, SharesState(code));

    private static bool SharesState(string code) => SharedState().IsMatch(code);

    [GeneratedRegex(@": (Streamed)?Operation<", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex IsOperation();

    [GeneratedRegex(@"(?<![.\w])((Try)?Resolve<|(Pre|Post)Processors?[<(]|Validator<|Throttle\(|(Logger|Env)\.|Config\[)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SharedState();
}
