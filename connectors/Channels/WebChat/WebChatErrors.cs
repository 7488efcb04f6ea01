using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Connectors.Channels.WebChat;

/// <summary>
/// Refusals in the protocol's own words: <c>{"error":{"code","message"}}</c>. The client shows "expired" on 403 and gives up for
/// good on 404, so each status has one meaning here.
/// </summary>
public static class WebChatErrors
{
    public static IResult BadArgument(string message) => Error(StatusCodes.Status400BadRequest, "BadArgument", message);
    public static IResult Unauthorized() => Error(StatusCodes.Status401Unauthorized, "Unauthorized", "a bearer token is needed");
    public static IResult TokenExpired() => Error(StatusCodes.Status403Forbidden, "TokenExpired", "token expired");
    public static IResult WrongOrigin() => Error(StatusCodes.Status403Forbidden, "OriginNotAllowed", "this origin is not in Channels:WebChat:AllowedOrigins");
    public static IResult NotFound() => Error(StatusCodes.Status404NotFound, "NotFound", "no such conversation");
    public static IResult TooLarge(long limit) =>
        Error(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", string.Create(CultureInfo.InvariantCulture, $"at most {limit} bytes"));
    public static IResult TooMany(string what, int seconds) => Later(StatusCodes.Status429TooManyRequests, "TooManyRequests", what, seconds);
    public static IResult Busy() => Later(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "not kept, send it again", 2);

    private static IResult Later(int status, string code, string message, int seconds) => new RetryResult(Error(status, code, message), status, seconds);

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new { error = new { code, message } }, WebChatPayload.Json, statusCode: status);

    private sealed class RetryResult(IResult inner, int status, int seconds) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return inner.ExecuteAsync(httpContext);
        }
    }
}
