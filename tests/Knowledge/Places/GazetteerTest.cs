using Knowledge.Places;

namespace Tests.Knowledge.Places;

public sealed class GazetteerTest
{
    private static readonly Gazetteer Gazetteer = Gazetteer.Load();

    [Theory]
    [InlineData("Tôi muốn đăng ký tạm trú ở xã Bảo Nhai", "xã Bảo Nhai")]
    [InlineData("dang ky tam tru o xa bao nhai", "xã Bảo Nhai")]
    [InlineData("p.Cam Đường làm thẻ mấy giờ", "phường Cam Đường")]
    [InlineData("nhà ở x. Gia Phú", "xã Gia Phú")]
    [InlineData("Ở Y Tí nộp chỗ nào", "xã Y Tý")]
    [InlineData("xã Khánh Hoà", "xã Khánh Hòa")]
    [InlineData("xã Khánh Hòa", "xã Khánh Hòa")]
    [InlineData("CÔNG AN XÃ VÕ LAO", "xã Võ Lao")]
    public void A_commune_of_today_is_found_however_it_is_typed(string message, string commune) => Settles(message, commune, null);

    [Theory]
    [InlineData("Bắc Lệnh thì ra đâu nộp", "phường Cam Đường", "phường Bắc Lệnh")]
    [InlineData("toi o ben pom han", "phường Cam Đường", "phường Pom Hán")]
    [InlineData("tt phố ràng", "xã Bảo Yên", "thị trấn Phố Ràng")]
    [InlineData("xã Tả Phời cũ", "xã Hợp Thành", "xã Tả Phời")]
    [InlineData("xã La Pán Tẩn", "xã Púng Luông", "xã La Pán Tẩn")]
    [InlineData("xã La Pan Tẩn", "xã Cao Sơn", "xã La Pan Tẩn")]
    public void A_former_unit_leads_to_its_commune_of_today(string message, string commune, string old) => Settles(message, commune, old);

    [Theory]
    [InlineData("in mấy văn bản này ở đâu")]
    [InlineData("sao y van ban o dau")]
    [InlineData("hồ sơ này báo ai bây giờ")]
    [InlineData("ho so nay bao ai bay gio")]
    [InlineData("nộp hai năm mà chưa xong")]
    [InlineData("nop hai nam ma chua xong")]
    [InlineData("chưa được ăn lương hưu")]
    [InlineData("bao gio duoc an luong huu")]
    [InlineData("thời hạn đã qua thì sao")]
    [InlineData("thoi han da qua thi sao")]
    [InlineData("đường Hoàng Liên có chỗ photo không")]
    [InlineData("nước suối Mường Hoa đục quá")]
    [InlineData("gộp hai thửa hợp thành một sổ")]
    [InlineData("nộp một bản hồ sơ hay hai")]
    [InlineData("ra trung tâm hành chính công mấy giờ")]
    [InlineData("chứng minh quân nhân")]
    public void Ordinary_words_streets_and_streams_are_no_place(string message) => Assert.IsType<PlaceFinding.None>(Gazetteer.Find(message));

    [Theory]
    [InlineData("ở Sa Pa", "phường Sa Pa")]
    [InlineData("mình ở sapa", "phường Sa Pa")]
    [InlineData("Bắc Hà nộp ở đâu", "xã Bắc Hà")]
    [InlineData("nhà ở Văn Bàn", "xã Văn Bàn")]
    [InlineData("ở Nghĩa Lộ", "phường Nghĩa Lộ")]
    [InlineData("ở Yên Bái", "phường Yên Bái")]
    [InlineData("huyện Lục Yên", "xã Lục Yên")]
    public void A_bare_name_that_was_also_a_district_must_be_asked_about(string message, string likeliest)
    {
        var found = Assert.IsType<PlaceFinding.Ambiguous>(Gazetteer.Find(message));
        Assert.Equal(likeliest, found.Communes[0].FullName);
        Assert.True(found.Communes.Count > 1);
    }

    [Theory]
    [InlineData("phường Sa Pa", "phường Sa Pa")]
    [InlineData("xã Văn Bàn", "xã Văn Bàn")]
    [InlineData("phường Yên Bái", "phường Yên Bái")]
    [InlineData("phuong lao cai", "phường Lào Cai")]
    public void A_unit_word_settles_it(string message, string commune) => Settles(message, commune, null);

    [Theory]
    [InlineData("Thanh Bình")]
    [InlineData("phường Nam Cường")]
    [InlineData("ở Minh Tân")]
    [InlineData("Khánh Yên")]
    [InlineData("xa nam chay")]
    public void A_name_that_went_to_two_communes_must_be_asked_about(string message) => Assert.IsType<PlaceFinding.Ambiguous>(Gazetteer.Find(message));

    [Theory]
    [InlineData("Thanh Bình, Sa Pa", "xã Bản Hồ", "xã Thanh Bình")]
    [InlineData("xã Thanh Bình huyện Mường Khương", "xã Mường Khương", "xã Thanh Bình")]
    [InlineData("Nam Cường, thành phố Lào Cai", "phường Cam Đường", "phường Nam Cường")]
    [InlineData("xã Trung Tâm", "xã Phúc Lợi", "xã Trung Tâm")]
    [InlineData("thị trấn Trạm Tấu", "xã Hạnh Phúc", "thị trấn Trạm Tấu")]
    public void The_old_district_or_the_kind_of_unit_decides(string message, string commune, string old) => Settles(message, commune, old);

    [Fact]
    public void A_market_or_hospital_suggests_a_commune_but_does_not_settle_it() =>
        Assert.Equal("phường Lào Cai", Assert.Single(Assert.IsType<PlaceFinding.Ambiguous>(Gazetteer.Find("gần chợ Cốc Lếu")).Communes).FullName);

    [Theory]
    [InlineData("Lào Cai")]
    [InlineData("người tỉnh Lào Cai")]
    [InlineData("tỉnh Yên Bái cũ")]
    [InlineData("")]
    [InlineData("😀 123 \u0000 <b>")]
    public void The_province_itself_or_nothing_is_no_commune(string message) => Assert.IsType<PlaceFinding.None>(Gazetteer.Find(message));

    [Theory]
    [InlineData("làm hộ chiếu ở Hà Nội được không", "Hà Nội")]
    [InlineData("đổi bằng lái tại tỉnh Khánh Hòa", "Khánh Hòa")]
    public void A_service_asked_for_elsewhere_is_another_province(string message, string province) =>
        Assert.Equal(province, Assert.IsType<PlaceFinding.OtherProvince>(Gazetteer.Find(message)).Name);

    [Theory]
    [InlineData("em quê ở Nghệ An lấy chồng trên này")]
    [InlineData("cháu sinh tại Hải Dương")]
    public void Where_somebody_comes_from_is_not_where_they_file(string message) => Assert.IsType<PlaceFinding.None>(Gazetteer.Find(message));

    [Fact]
    public void All_99_communes_are_found_by_their_full_names()
    {
        Assert.Equal(99, Gazetteer.Communes.Count);
        Assert.All(Gazetteer.Communes, c => Assert.Contains(c, Gazetteer.Find($"tôi ở {c.FullName}") switch
        {
            PlaceFinding.Settled s => [s.Commune],
            PlaceFinding.Ambiguous a => a.Communes,
            _ => [],
        }));
    }

    [Fact]
    public void Every_former_unit_leads_to_its_commune_when_its_district_is_named()
    {
        var districts = Table("old-districts").ToDictionary(d => d[1], d => d[0]);
        var units = Table("old-units").ToList();
        Assert.Equal(319, units.Count);
        Assert.All(units, u => Assert.Contains(u[3], Gazetteer.Find($"tôi ở {u[0]} {u[1]}, {districts[u[2]]} {u[2]}") switch
        {
            PlaceFinding.Settled s => [s.Commune.Code],
            // Today's commune of the same name lies in the same district.
            PlaceFinding.Ambiguous a => a.Communes.Select(c => c.Code),
            _ => [],
        }));
    }

    [Fact]
    public void Only_the_beginning_of_a_message_of_100_kB_is_read() =>
        Assert.IsType<PlaceFinding.None>(Gazetteer.Find(new string('a', 100_000) + " xã Bảo Hà"));

    private static IEnumerable<string[]> Table(string name) =>
        File.ReadLines(Path.Combine(Support.Repository.Root, "knowledge", "Places", name + ".csv")).Skip(1).Select(l => l.Split(','));

    private static void Settles(string message, string commune, string? old)
    {
        var found = Assert.IsType<PlaceFinding.Settled>(Gazetteer.Find(message));
        Assert.Equal(commune, found.Commune.FullName);
        Assert.Equal(old, found.OldName);
    }
}
