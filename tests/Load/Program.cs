using Load;
using Load.Benches;
using Load.Learning;
using Load.Pipeline;

return args switch
{
    ["bench", var records, var questions] => await AllAsync(records, questions),
    ["search", var records, var questions] => Run(() => SearchBench.Run(Records.Import(records), Question.Read(questions))),
    ["answer", var records, var questions] => Run(() => AnswerBench.Run(Records.Import(records), Question.Read(questions))),
    ["scale", var records, var questions, .. var rest] => Run(() => ScaleBench.Run(Records.Import(records), Question.Read(questions), rest.Contains("spoken"))),
    ["start", var records, var questions] => await StartAsync(records, questions),
    ["misses", var records, var questions, .. var rest] => Run(() => Misses.Print(records, questions, rest)),
    ["train", var records, .. var rest] => Run(() => Trainer.Train(records, rest.FirstOrDefault())),
    ["calibrate", var records, .. var labelled] => Run(() => Trainer.Calibrate(records, labelled)),
    ["curve", var records, .. var labelled] => Run(() => Curve.Print(records, labelled)),
    ["encoder", var records, .. var rest] => Run(() => Trainer.TrainEncoder(records, rest.FirstOrDefault())),
    ["pipeline", .. var rest] when PipelineOptions.Read(rest) is { } options => await PipelineAsync(options),
    ["pipeline-child", .. var command] => await ChildAsync(command),
    ["deaths"] => await FullSize.RunAsync("Tests.Journeys.ManyDeathsTest"),
    ["fuzz"] => await FullSize.RunAsync("Tests.Connectors.FuzzTest"),
    _ => Usage(),
};

static async Task<int> PipelineAsync(PipelineOptions options)
{
    await PipelineBench.RunAsync(options, CancellationToken.None);
    return 0;
}

static async Task<int> ChildAsync(string[] command)
{
    await PipelineBench.ChildAsync(command);
    return 0;
}

static async Task<int> AllAsync(string records, string questions)
{
    // The server first: its start shares the machine with nothing of ours but this process, still small.
    await StartAsync(records, questions);
    var (imported, asked) = (Records.Import(records), Question.Read(questions));
    SearchBench.Run(imported, asked);
    AnswerBench.Run(imported, asked);
    return 0;
}

static async Task<int> StartAsync(string records, string questions)
{
    await StartBench.RunAsync(records, Question.Read(questions), CancellationToken.None);
    return 0;
}

static int Run(Action command)
{
    command();
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine($"""
        dotnet run -c Release --project tests/Load -- COMMAND
          bench   RECORDS.jsonl QUESTIONS.jsonl            all that follows up to "start", side by side in one run
          search  RECORDS.jsonl QUESTIONS.jsonl            our search, SQLite FTS5, Lucene.NET, MiniSearch (npm): the same of all
          answer  RECORDS.jsonl QUESTIONS.jsonl            understood, searched and composed: time for each message
          start   RECORDS.jsonl QUESTIONS.jsonl            the real server: time to /readyz, memory
          scale   RECORDS.jsonl QUESTIONS.jsonl [spoken]   our search over 50,000 and 500,000 perturbed copies; with spoken questions of their own
          pipeline {PipelineOptions.Usage}
                                                           the real server from webhook to vendor: acknowledgements, turns, memory
          deaths                                           10,000 messages over all channels, each delivered three times; the bot dies 25 times
          fuzz                                             200,000 spoiled deliveries to each channel
          misses  RECORDS.jsonl QUESTIONS.jsonl [section]  questions whose right record (or section) does not come first
          train   RECORDS.jsonl [TABLES]                   learns weights.json, then encoder.bin, beside their sources
          calibrate RECORDS.jsonl QUESTIONS.jsonl...       fits the probabilities in weights.json to labelled messages
          curve   RECORDS.jsonl QUESTIONS.jsonl...         quality against the number of spoken questions
          encoder RECORDS.jsonl [TABLES]                   learns encoder.bin only
        RECORDS is what `import procedures` takes, QUESTIONS what `eval` takes, TABLES a folder whose tables are added to the embedded ones.
        """);
    return 2;
}
