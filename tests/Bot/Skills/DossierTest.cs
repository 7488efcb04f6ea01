namespace Tests.Bot.Skills;

public sealed class DossierTest
{
    [Theory]
    [InlineData("H38.44-261101-0007", "H38.44-261101-0007")]
    [InlineData("hồ sơ h38.12.05-261009-0123 tới đâu rồi", "H38.12.05-261009-0123")]
    [InlineData("h38 12 05 – 261009 – 0123", "H38.12.05-261009-0123")]
    [InlineData("H381205-261009-0123", "H38.12.05-261009-0123")]
    [InlineData("tra H38.O5-261OO9-O123 giùm", "H38.05-261009-0123")]
    [InlineData("000.17.22.H63-250512-0034 xong chưa", "000.17.22.H63-250512-0034")]
    [InlineData("0001722h63-250512-0034", "000.17.22.H63-250512-0034")]
    [InlineData("G09.20-20260609-0092637", "G09.20-20260609-0092637")]
    [InlineData("H15.50.05.13-261008-0975", "H15.50.05.13-261008-0975")]
    public async Task A_number_is_understood_however_it_is_typed(string text, string number)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal(("dossier", number), (outcome.Report.Kind, outcome.Report.Dossier));
        Assert.Contains(number, outcome.Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H38.44-261301-0007")]
    [InlineData("H38.44-271101-0007")]
    [InlineData("1.001193")]
    [InlineData("số 0975")]
    public async Task What_cannot_be_a_dossier_number_is_none(string text) => Assert.Null((await new Talk().SayAsync(text)).Report.Dossier);

    [Theory]
    [InlineData("hồ sơ của em tới đâu rồi ạ")]
    [InlineData("ho so dat cua toi bao gio co ket qua")]
    public async Task Asking_for_the_state_of_a_dossier_gives_the_way(string text) => Assert.Equal("dossier", await Talk.KindAsync(text));

    [Theory]
    [InlineData("010203004567")]
    [InlineData("tra hồ sơ 010 203 004 567")]
    public async Task Twelve_digits_are_asked_about_and_never_repeated(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal("clarify", outcome.Report.Kind);
        Assert.Null(outcome.Report.Dossier);
        Assert.DoesNotContain("4567", outcome.Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("số hồ sơ phải nộp khi làm khai sinh là mấy bộ")]
    [InlineData("đăng ký kết hôn hồ sơ gồm những gì")]
    public async Task A_question_about_papers_is_a_question(string text) => Assert.NotEqual("dossier", await Talk.KindAsync(text));
}
