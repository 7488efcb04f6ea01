using System.Numerics;
using System.Runtime.InteropServices;

namespace Knowledge.Search;

/// <summary>Sums and products over float rows, as wide as the processor allows.</summary>
internal static class Vectors
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < va.Length; i++)
        {
            sum += va[i] * vb[i];
        }

        var total = Vector.Sum(sum);
        for (var i = va.Length * Vector<float>.Count; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    /// <summary>into += factor × row.</summary>
    public static void Add(Span<float> into, ReadOnlySpan<float> row, float factor)
    {
        var vi = MemoryMarshal.Cast<float, Vector<float>>(into);
        var vr = MemoryMarshal.Cast<float, Vector<float>>(row);
        var f = new Vector<float>(factor);
        for (var i = 0; i < vi.Length; i++)
        {
            vi[i] += vr[i] * f;
        }

        for (var i = vi.Length * Vector<float>.Count; i < into.Length; i++)
        {
            into[i] += row[i] * factor;
        }
    }

    /// <summary>Makes a row one long; an empty one stays empty.</summary>
    public static void Unit(Span<float> row)
    {
        var length = MathF.Sqrt(Dot(row, row)) + 1e-9f;
        foreach (ref var x in row)
        {
            x /= length;
        }
    }
}
