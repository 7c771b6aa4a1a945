//go:build goexperiment.simd && go1.27

package kernel

import "simd"

func lstmForwardVec(zi, zf, zg, zo, cPrev, c, tanhC, h []float32) int {
	n := len(zi)
	zf, zg, zo, cPrev, c, tanhC, h = zf[:n], zg[:n], zo[:n], cPrev[:n], c[:n], tanhC[:n], h[:n]
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+w <= n; j += w {
		i := sigmoidV(simd.LoadFloat32s(zi[j : j+w]))
		f := sigmoidV(simd.LoadFloat32s(zf[j : j+w]))
		g := tanhV(simd.LoadFloat32s(zg[j : j+w]))
		o := sigmoidV(simd.LoadFloat32s(zo[j : j+w]))
		cell := f.Mul(simd.LoadFloat32s(cPrev[j : j+w])).Add(i.Mul(g))
		t := tanhV(cell)
		i.Store(zi[j : j+w])
		f.Store(zf[j : j+w])
		g.Store(zg[j : j+w])
		o.Store(zo[j : j+w])
		cell.Store(c[j : j+w])
		t.Store(tanhC[j : j+w])
		o.Mul(t).Store(h[j : j+w])
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
