using Knowledge.Places;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>One reply about one procedure: at most a phone screen of text, and the buttons under it.</summary>
/// <param name="NextPage">Page that "Xem tiếp" must show, or null when nothing was left out; the caller remembers it.</param>
public sealed record Answer(string Text, IReadOnlyList<string> Options, ProcedureSection Section, int? NextPage = null);

/// <summary>What an answer depends on besides the record.</summary>
/// <param name="AsOf">The record's last-checked day, or the day it was imported.</param>
/// <param name="Province">The province that answers, without "tỉnh".</param>
/// <param name="Question">The citizen's words: the case they name is shown first.</param>
/// <param name="Today">Decides whether the record is in force; the day of the data when not given.</param>
public sealed record AnswerContext(DateOnly AsOf, string Province, PlaceFinding Place, string? Question = null, DateOnly? Today = null);
