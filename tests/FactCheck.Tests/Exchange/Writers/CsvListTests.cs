using FactCheck.Exchange.Writers;

namespace FactCheck.Tests.Exchange.Writers;

public sealed class CsvListTests
{
    [Theory]
    [InlineData("roads; bridges|towns", "roads", "bridges", "towns")]
    [InlineData("\"Sand; salt\"; \"a|b\"", "Sand; salt", "a|b")]
    [InlineData("\"The \"\"bridge\"\"\"", "The \"bridge\"")]
    [InlineData("\"The bridge\" of sighs; roads", "\"The bridge\" of sighs", "roads")]
    [InlineData("\"never closed; roads", "\"never closed", "roads")]
    [InlineData(";; ;")]
    public void A_cell_is_read_as_several_names(string cell, params string[] names) => Assert.Equal(names, CsvList.Read(cell));

    [Theory]
    [InlineData("plain")]
    [InlineData("Sand; salt", "Road|rail", "\"Quoted\" first", "\"", "a \"b\" c", "; ", "Ñandú ü|;\"\"")]
    public void Names_come_back_as_they_were_written(params string[] names) => Assert.Equal(names, CsvList.Read(CsvList.Write(names)));
}
