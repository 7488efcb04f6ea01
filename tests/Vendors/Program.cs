Console.Error.WriteLine("soon");
return 2;
