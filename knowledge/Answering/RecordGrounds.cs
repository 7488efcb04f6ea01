using System.Globalization;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>What one record bears out: its words, numbers, amounts, time limits and counts of copies.</summary>
public sealed class RecordGrounds
{
    private readonly HashSet<string> money = [];
    private readonly HashSet<string> copies = [];
    private readonly HashSet<Duration> durations = [];
    private (AnswerContext Context, GroundedText Text)? around;

    internal RecordGrounds(Procedure record)
    {
        Province = record.Scope.Province;
        IsFree = record.Methods.Any(m => m.FeeKind == "free_stated");
        foreach (var text in Texts(record))
        {
            Text.Add(text);
            durations.UnionWith(Durations.In(text));
            copies.UnionWith(GroundedText.Copies(text));
        }

        foreach (var date in new[] { record.ValidFrom, record.ValidTo, record.AppliesFrom }.OfType<DateOnly>())
        {
            Text.Add(Warnings.Date(date));
        }

        foreach (var method in record.Methods)
        {
            Add(method);
        }

        foreach (var item in record.Documents.SelectMany(d => d.Items))
        {
            AddCopies(item.Orig, "chính");
            AddCopies(item.Copy, "sao");
        }
    }

    internal GroundedText Text { get; } = new();

    internal string? Province { get; }

    internal bool IsFree { get; }

    internal bool HasMoney(string amount) => money.Contains(amount);

    internal bool HasDuration(Duration duration) => durations.Contains(duration);

    internal bool HasCopies(string count) => copies.Contains(count);

    /// <summary>What the context adds; kept for the next answer in the same context.</summary>
    internal GroundedText Around(AnswerContext context, Func<AnswerContext, GroundedText> read)
    {
        if (around is not var (known, _) || known != context)
        {
            around = (context, read(context));
        }

        return around.Value.Text;
    }

    private void Add(FilingMethod method)
    {
        if (method.Time is { Value: > 0 and var value, Unit: { } unit })
        {
            Text.Add(TimeWords.Number(value));
            durations.Add(new Duration(value, unit));
        }

        // An amount that looks cut off is no ground for money.
        foreach (var fee in method.Fees.Where(f => f is { Suspect: false, Amount: > 0 }))
        {
            var amount = fee.Amount!.Value.ToString("0.##", CultureInfo.InvariantCulture);
            money.Add(amount);
            Text.AddNumber(amount);
        }
    }

    private void AddCopies(int? count, string kind)
    {
        if (count > 0)
        {
            copies.Add($"{count} {kind}");
            Text.AddNumber(TimeWords.Number(count.Value));
        }
    }

    private static IEnumerable<string> Texts(Procedure record)
    {
        string?[] fields =
        [
            record.Code, record.Name, record.Field, record.Decision, record.Type, record.Level, record.Agency, record.Authority, record.Address,
            record.Delegated, record.Coordinating, record.Result, record.Conditions, record.Keywords, record.Description, record.Url,
        ];
        return fields.OfType<string>()
            .Concat(record.Subjects)
            .Concat(record.Steps.SelectMany(s => new[] { s.Case, s.Text }).OfType<string>())
            .Concat(record.Documents.SelectMany(d => d.Items.Select(i => i.Name).Append(d.Case ?? "")))
            .Concat(record.Methods.SelectMany(m => m.Fees.Select(f => f.Note).Append(m.Note).Append(m.Time?.Text)).OfType<string>())
            .Concat(record.Legal.SelectMany(l => new[] { l.Name, l.Number }).OfType<string>());
    }
}
