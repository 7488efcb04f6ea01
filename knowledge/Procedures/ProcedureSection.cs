namespace Knowledge.Procedures;

/// <summary>The part of a procedure a citizen asks about; the names are those of the JSON output (lower case).</summary>
public enum ProcedureSection { Overview, Documents, Fee, Time, Where, How, Steps, Conditions, Legal, Result }
