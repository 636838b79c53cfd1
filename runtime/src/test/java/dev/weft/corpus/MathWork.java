package dev.weft.corpus;

import dev.weft.Coroutine;
import java.util.Arrays;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.integration.RombergIntegrator;
import org.hipparchus.analysis.integration.SimpsonIntegrator;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.analysis.polynomials.PolynomialsUtils;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.complex.Complex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ConjugateGradient;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealMatrixFormat;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.random.MersenneTwister;
import org.hipparchus.special.BesselJ;

/** Matrices, equations, integrals, derivatives, long decimals: doubles on every path. */
final class MathWork {
    private MathWork() {}

    @Coroutine
    static String run() {
        return matrices(new MersenneTwister(5)) + equations() + functions() + decimals();
    }

    @Coroutine
    private static String matrices(MersenneTwister random) {
        RealMatrix m = new Array2DRowRealMatrix(12, 12);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                m.setEntry(i, j, random.nextGaussian());
            }
        }
        RealMatrix positive = m.transpose().multiply(m).add(MatrixUtils.createRealIdentityMatrix(12));
        RealVector b = positive.getColumnVector(3).mapAdd(0.5);
        LUDecomposition lu = new LUDecomposition(positive);
        RealVector x = lu.getSolver().solve(b);
        RealVector near = new ConjugateGradient(200, 1e-12, true).solve((Array2DRowRealMatrix) positive, b);
        StringBuilder out = new StringBuilder(new RealMatrixFormat().format(positive));
        out.append(lu.getDeterminant()).append(x).append(near.getNorm()).append(lu.getSolver().getInverse().power(3).getNorm1());
        out.append(new SingularValueDecomposition(m).getCovariance(0.1).getFrobeniusNorm());
        try {
            out.append(m.multiply(m.getSubMatrix(0, 3, 0, 3)));
        } catch (MathIllegalArgumentException e) {
            out.append(e.getMessage());
        }
        return out.toString();
    }

    @Coroutine
    private static String equations() {
        PolynomialFunction p = PolynomialsUtils.createChebyshevPolynomial(6).add(new PolynomialFunction(0.1, -2));
        Complex[] roots = new LaguerreSolver(1e-12).solveAllComplex(p.getCoefficients(), 0);
        double root = new BrentSolver(1e-12).solve(100, x -> x * x * x - 2 * x - 5, 2, 3);
        double romberg = new RombergIntegrator().integrate(10_000, x -> Math.sin(x) / (1 + x), 0, 3);
        double simpson = new SimpsonIntegrator().integrate(10_000, p, -1, 1);
        return p + Arrays.toString(roots) + root + " " + romberg + " " + simpson;
    }

    @Coroutine
    private static String functions() {
        DSFactory factory = new DSFactory(2, 4);
        DerivativeStructure x = factory.variable(0, 0.7);
        DerivativeStructure y = factory.variable(1, -1.3);
        DerivativeStructure f = x.multiply(y).sin().add(x.pow(3).divide(y.exp()));
        double spline = new SplineInterpolator()
                .interpolate(new double[] {0, 1, 2, 4}, new double[] {1, 3, 2, 5})
                .value(2.7);
        GammaDistribution gamma = new GammaDistribution(2.5, 1.5);
        return Arrays.toString(f.getAllDerivatives()) + spline + gamma.inverseCumulativeProbability(0.9) + new BesselJ(1.5).value(4)
                + new Complex(1, 2).pow(new Complex(0.5, -1)).acos();
    }

    @Coroutine
    private static String decimals() {
        DfpField field = new DfpField(60);
        Dfp pi = field.getPi();
        Dfp value = DfpMath.exp(DfpMath.sin(pi.divide(7))).multiply(field.newDfp("1.5e3")).sqrt();
        return value + "" + new BigFraction(22, 7).pow(9).subtract(new BigFraction(0.1)).reciprocal();
    }
}
