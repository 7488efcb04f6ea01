using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Registers the gate before every call to the outside.</summary>
public static class SafetySetup
{
    public static WebApplicationBuilder AddSafety(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SafetyOptions>().BindConfiguration("Safety");
        builder.Services.AddSingleton(provider => new DeliveryGate(
            provider.GetRequiredService<IOptions<SafetyOptions>>().Value.AllowRealDelivery ?? builder.Environment.IsProduction()));
        return builder;
    }
}
