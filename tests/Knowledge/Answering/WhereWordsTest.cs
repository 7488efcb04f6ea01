using Knowledge.Places;
using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class WhereWordsTest
{
    private static readonly Commune CamDuong = new("02671", "phường", "Cam Đường");

    [Fact]
    public void A_commune_matter_goes_to_the_counter_of_the_citizens_commune() =>
        Assert.Contains("Trung tâm Phục vụ hành chính công phường Cam Đường", Where(Some.Procedure, new PlaceFinding.Settled(CamDuong, null)), StringComparison.Ordinal);

    [Fact]
    public void An_old_name_is_answered_with_todays() =>
        Assert.Contains("Phường Bắc Cường nay thuộc phường Cam Đường.", Where(Some.Procedure, new PlaceFinding.Settled(CamDuong, "phường Bắc Cường")), StringComparison.Ordinal);

    [Fact]
    public void A_police_matter_goes_to_the_communes_police() =>
        Assert.Contains("Công an phường Cam Đường", Where(Some.Procedure with { Agency = "Công an cấp Xã" }, new PlaceFinding.Settled(CamDuong, null)), StringComparison.Ordinal);

    [Fact]
    public void Without_a_place_the_commune_is_asked_for() =>
        Assert.Contains("Nhắn tên xã, phường", Where(Some.Procedure, PlaceFinding.None.Here), StringComparison.Ordinal);

    [Fact]
    public void An_ambiguous_place_is_asked_back_with_buttons()
    {
        var place = new PlaceFinding.Ambiguous("Minh Tân", [new Commune("04252", "phường", "Yên Bái"), new Commune("02968", "xã", "Thượng Hà")]);
        var answer = Some.Composer.Compose(Some.Procedure, ProcedureSection.Where, Some.Context with { Place = place });
        Assert.Contains("“Minh Tân” có thể là nhiều nơi", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["Phường Yên Bái", "Xã Thượng Hà"], answer.Options.Take(2));
    }

    [Fact]
    public void A_provincial_matter_has_two_counters()
    {
        var text = Where(Some.Procedure with { Level = "Cấp Tỉnh", Agency = "Sở Đường sông" }, PlaceFinding.None.Here);
        Assert.Contains("số 64 Lý Tự Trọng, phường Yên Bái", text, StringComparison.Ordinal);
        Assert.Contains("Đại lộ Trần Hưng Đạo, phường Cam Đường", text, StringComparison.Ordinal);
        Assert.Contains("Sở Đường sông", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_another_province_is_not_given_to_a_citizen_of_ours()
    {
        var text = Where(Some.Procedure with { Address = "Số 5 phố Bến, thành phố Hà Nội" }, PlaceFinding.None.Here);
        Assert.DoesNotContain("phố Bến", text, StringComparison.Ordinal);
        Assert.Contains("địa chỉ ở nơi khác", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Offices_of_another_province_are_left_out_of_the_list()
    {
        var text = Where(Some.Procedure with { Level = "Cấp Tỉnh", Agency = "Sở Đò - TP.HCM, Sở Đường sông" }, PlaceFinding.None.Here);
        Assert.Contains("Cơ quan thực hiện: Sở Đường sông", text, StringComparison.Ordinal);
        Assert.DoesNotContain("HCM", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ministrys_own_address_is_given() =>
        Assert.Contains("Số 5 phố Bến", Where(Some.Procedure with { Level = "Cấp Bộ/Trung ương", Agency = "Cục Đò", Address = "Số 5 phố Bến, thành phố Hà Nội" }, PlaceFinding.None.Here), StringComparison.Ordinal);

    [Fact]
    public void The_abolished_district_gets_a_caution() =>
        Assert.Contains("cấp này đã bỏ", Where(Some.Procedure with { Address = "Phòng Đò, UBND huyện" }, PlaceFinding.None.Here), StringComparison.Ordinal);

    private static string Where(Procedure record, PlaceFinding place) =>
        Some.Composer.Compose(record, ProcedureSection.Where, Some.Context with { Place = place }).Text;
}
