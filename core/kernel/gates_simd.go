//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func cellVec(c, i, f, g, cPrev []float32) int {
	n := len(c)
	i, f, g, cPrev = i[:n], f[:n], g[:n], cPrev[:n]
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+w <= n; j += w {
		kept := simd.LoadFloat32s(f[j : j+w]).Mul(simd.LoadFloat32s(cPrev[j : j+w]))
		kept.Add(simd.LoadFloat32s(i[j : j+w]).Mul(simd.LoadFloat32s(g[j : j+w]))).Store(c[j : j+w])
	}
	return j
}

func mulVec(y, a, b []float32) int {
	n := len(y)
	a, b = a[:n], b[:n]
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+w <= n; j += w {
		simd.LoadFloat32s(a[j : j+w]).Mul(simd.LoadFloat32s(b[j : j+w])).Store(y[j : j+w])
	}
	return j
}

func lstmBackwardVec(di, df, dg, do, dh, dc, zi, zf, zg, zo, cPrev, tanhC []float32) int {
	n := len(di)
	df, dg, do, dh, dc = df[:n], dg[:n], do[:n], dh[:n], dc[:n]
	zi, zf, zg, zo, cPrev, tanhC = zi[:n], zf[:n], zg[:n], zo[:n], cPrev[:n], tanhC[:n]
	one := all(1)
	w, j := one.Len(), 0
	for ; j+w <= n; j += w {
		i, f := simd.LoadFloat32s(zi[j:j+w]), simd.LoadFloat32s(zf[j:j+w])
		g, o := simd.LoadFloat32s(zg[j:j+w]), simd.LoadFloat32s(zo[j:j+w])
		t, e := simd.LoadFloat32s(tanhC[j:j+w]), simd.LoadFloat32s(dh[j:j+w])
		d := simd.LoadFloat32s(dc[j : j+w]).Add(e.Mul(o).Mul(one.Sub(t.Mul(t))))
		prev := simd.LoadFloat32s(cPrev[j : j+w])
		d.Mul(g).Mul(i.Mul(one.Sub(i))).Store(di[j : j+w])
		d.Mul(prev).Mul(f.Mul(one.Sub(f))).Store(df[j : j+w])
		d.Mul(i).Mul(one.Sub(g.Mul(g))).Store(dg[j : j+w])
		e.Mul(t).Mul(o.Mul(one.Sub(o))).Store(do[j : j+w])
		d.Mul(f).Store(dc[j : j+w])
	}
	return j
}
