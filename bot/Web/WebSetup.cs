namespace Bot.Web;

/// <summary>The citizens' pages' only registration. They need the turn runner, and the web chat beside them.</summary>
public static class WebSetup
{
    public static IServiceCollection AddCitizenPages(this IServiceCollection services)
    {
        services.AddOptions<ProvinceOptions>().BindConfiguration("Province");
        return services.AddSingleton<SiteFiles>().AddSingleton<HomePage>().AddSingleton<HoiPage>();
    }

    public static WebApplication MapCitizenPages(this WebApplication app)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/", reading, app.Services.GetRequiredService<HomePage>().Show);
        app.MapMethods("/hoi", reading, app.Services.GetRequiredService<HoiPage>().ShowAsync);
        var files = app.Services.GetRequiredService<SiteFiles>();
        foreach (var name in files.Names)
        {
            app.MapMethods("/" + name, reading, (HttpContext http) => files.Serve(http, name));
        }

        return app;
    }
}
