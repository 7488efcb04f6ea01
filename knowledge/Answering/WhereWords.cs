using Knowledge.Places;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>Where to go: the counter of the citizen's commune, one of the two provincial counters, or the office the record names.</summary>
internal sealed class WhereWords(PhraseBook phrases, Provinces provinces)
{
    public IReadOnlyList<Line> Lines(Procedure record, AnswerContext context)
    {
        var lines = new List<string>();
        var office = Office(record, context);
        switch (office)
        {
            case OfficeKind.Commune or OfficeKind.Police:
                lines.Add(Counter(office, context));
                if (context.Place is not PlaceFinding.Settled)
                {
                    lines.Add(phrases.Say("answer.where.askplace"));
                }

                break;
            case OfficeKind.Province:
                lines.Add(phrases.Say("answer.where.province"));
                lines.Add(phrases.Say("answer.where.province.first"));
                lines.Add(phrases.Say("answer.where.province.second"));
                break;
        }

        if (office is OfficeKind.Commune or OfficeKind.Province)
        {
            lines.Add(phrases.Say("answer.where.anywhere"));
        }

        lines.AddRange(FromRecord(record, context, office));
        if (office == OfficeKind.Named && lines.Count > 0 && string.IsNullOrWhiteSpace(record.Address))
        {
            lines.Add(phrases.Say("answer.where.noaddress"));
        }

        return [.. (lines.Count == 0 ? [phrases.Say("answer.where.none")] : lines).Select(l => new Line(l))];
    }

    /// <summary>The same in one line, for the overview.</summary>
    public string Short(Procedure record, AnswerContext context) => Office(record, context) switch
    {
        OfficeKind.Province => phrases.Say("answer.where.province"),
        OfficeKind.Named when Ours(record.Agency, context) is { } agency => Passages.Shorten(Passages.Tidy(agency), 160),
        OfficeKind.Named => phrases.Say("answer.where.none"),
        var office => Counter(office, context),
    };

    private string Counter(OfficeKind office, AnswerContext context)
    {
        var key = office == OfficeKind.Police ? "answer.where.police" : "answer.where.commune";
        return context.Place is PlaceFinding.Settled { Commune: var commune } ? phrases.Say(key, ("commune", commune.FullName)) : phrases.Say(key + ".unknown");
    }

    private IEnumerable<string> FromRecord(Procedure record, AnswerContext context, OfficeKind office)
    {
        var address = Passages.Tidy(record.Address ?? "");
        if (address.Length > 0)
        {
            if (record.Level is "Cấp Bộ/Trung ương" || provinces.NamedIn(address, context.Province) is null)
            {
                foreach (var sentence in Passages.Sentences(record.Address).Where(s => !IsSaid(s, office)).Select(s => Passages.Shorten(s, 300)).Take(8))
                {
                    yield return phrases.Say("answer.where.address", ("text", sentence));
                }
            }
            else
            {
                yield return phrases.Say("answer.where.elsewhere");
            }
        }

        if (Ours(record.Agency, context) is { } agency)
        {
            yield return phrases.Say("answer.where.agency", ("text", Passages.Shorten(Passages.Tidy(agency), 300)));
        }
        else if (office == OfficeKind.Named && Ours(record.Authority, context) is { } authority)
        {
            yield return phrases.Say("answer.where.authority", ("text", Passages.Shorten(Passages.Tidy(authority), 300)));
        }
    }

    /// <summary>"Trung tâm Phục vụ hành chính công cấp xã" adds nothing to the counter named already.</summary>
    private static bool IsSaid(string sentence, OfficeKind office) =>
        office is OfficeKind.Commune or OfficeKind.Province && sentence.Length < 60 && Has(sentence, "hành chính công") && !sentence.Any(char.IsAsciiDigit);

    /// <summary>The offices of the list that do not lie in another province; null when none is left.</summary>
    private string? Ours(string? offices, AnswerContext context)
    {
        if (string.IsNullOrWhiteSpace(offices) || provinces.NamedIn(offices, context.Province) is null)
        {
            return string.IsNullOrWhiteSpace(offices) ? null : offices;
        }

        var ours = string.Join(", ", offices.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(o => provinces.NamedIn(o, context.Province) is null));
        return ours.Length == 0 ? null : ours;
    }

    private static OfficeKind Office(Procedure record, AnswerContext context)
    {
        if (Warnings.OtherProvince(record, context) is not null)
        {
            return OfficeKind.Named;
        }

        var agency = record.Agency ?? record.Authority ?? "";
        var police = agency.Contains("Công an", StringComparison.OrdinalIgnoreCase);
        var oneStop = agency.Length == 0 || Has(agency, "Ủy ban") || Has(agency, "UBND") || Has(agency, "Uỷ ban") || Has(agency, "hành chính công") || Has(agency, "một cửa");
        return record.Level switch
        {
            "Cấp Xã" when police => OfficeKind.Police,
            "Cấp Xã" when oneStop || Has(record.Address ?? "", "hành chính công") => OfficeKind.Commune,
            "Cấp Tỉnh" when !police && (oneStop || Has(agency, "Sở ") || Has(agency, "Văn phòng đăng ký đất đai") || Has(agency, "Chi cục") || Has(record.Address ?? "", "hành chính công")) => OfficeKind.Province,
            _ => OfficeKind.Named,
        };
    }

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private enum OfficeKind { Named, Commune, Police, Province }
}
