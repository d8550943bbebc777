using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;

namespace Kaicang.Foundation.Clock;

/// <summary>How far to move the demo clock.</summary>
public sealed record AdvanceClockRequest(int Days, int Hours, int Minutes, string? Reason);

/// <summary>What time it is for business, and how far that is from the system's.</summary>
public sealed record ClockState(DateTimeOffset Now, DateTimeOffset SystemNow, double OffsetHours, bool IsDemo);

/// <summary>What time it is.</summary>
public static class ShowClock
{
    public static Task<ErrorOr<ClockState>> Handle(TimeProvider time)
    {
        DateTimeOffset system = TimeProvider.System.GetUtcNow();
        return Task.FromResult<ErrorOr<ClockState>>(
            new ClockState(
                time.GetUtcNow(),
                system,
                time is DemoClock demo ? demo.Offset.TotalHours : 0,
                time is DemoClock
            )
        );
    }
}

/// <summary>Moves the demo clock forward for host, jobs and counterparts together. There is no such thing in production.</summary>
public static class AdvanceClock
{
    public static readonly Refusal NoDemo = new(
        "foundation.clock-is-real",
        RefusalKind.Conflict,
        new Text("生产模式使用真实时钟，不能拨动。", "In production the clock is the real one and cannot be moved."),
        new Text("仅演示模式可拨动时钟。", "Only the demo's clock can be moved.")
    );

    public static readonly Refusal OutOfRange = new(
        "foundation.clock-step",
        RefusalKind.Malformed,
        new Text("一次只能向前拨 1 分钟到 400 天。", "One step is between a minute and 400 days, forward."),
        new Text("改小步长。", "Take a smaller step."),
        "days"
    );

    public static Task<ErrorOr<ClockState>> Handle(AdvanceClockRequest request, Actor actor, TimeProvider time)
    {
        if (!actor.May(FoundationPermission.MoveClock))
            return Task.FromResult<ErrorOr<ClockState>>(
                FoundationRefusals.NotAllowed.With(("permission", FoundationPermission.MoveClock))
            );
        if (time is not DemoClock demo)
            return Task.FromResult<ErrorOr<ClockState>>(NoDemo.With());
        var by = new TimeSpan(request.Days, request.Hours, request.Minutes, 0);
        if (by < TimeSpan.FromMinutes(1) || by > TimeSpan.FromDays(400))
            return Task.FromResult<ErrorOr<ClockState>>(OutOfRange.With());
        demo.Advance(by);
        return ShowClock.Handle(time);
    }
}
