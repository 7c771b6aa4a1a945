//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

// mixVec is h = (1−z)·n + z·hPrev.
func mixVec(h, z, fresh, hPrev []float32) int {
	n := len(h)
	z, fresh, hPrev = z[:n], fresh[:n], hPrev[:n]
	one := all(1)
	w, j := one.Len(), 0
	for ; j+w <= n; j += w {
		u := simd.LoadFloat32s(z[j : j+w])
		kept := u.Mul(simd.LoadFloat32s(hPrev[j : j+w]))
		one.Sub(u).Mul(simd.LoadFloat32s(fresh[j : j+w])).Add(kept).Store(h[j : j+w])
	}
	return j
}

func addMulVec(y, a, b []float32) int {
	n := len(y)
	a, b = a[:n], b[:n]
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+w <= n; j += w {
		p := simd.LoadFloat32s(a[j : j+w]).Mul(simd.LoadFloat32s(b[j : j+w]))
		simd.LoadFloat32s(y[j : j+w]).Add(p).Store(y[j : j+w])
	}
	return j
}

func gruBackwardVec(da, s, dh, act, hPrev []float32) int {
	k := len(dh)
	dr, dz, dn, sn := da[:k], da[k:2*k], da[2*k:3*k], s[2*k:3*k]
	ar, az, an, hPrev := act[:k], act[k:2*k], act[2*k:3*k], hPrev[:k]
	one := all(1)
	w, j := one.Len(), 0
	for ; j+w <= k; j += w {
		r, z := simd.LoadFloat32s(ar[j:j+w]), simd.LoadFloat32s(az[j:j+w])
		n, e := simd.LoadFloat32s(an[j:j+w]), simd.LoadFloat32s(dh[j:j+w])
		fresh := e.Mul(one.Sub(z)).Mul(one.Sub(n.Mul(n)))
		update := e.Mul(simd.LoadFloat32s(hPrev[j : j+w]).Sub(n)).Mul(z.Mul(one.Sub(z)))
		reset := fresh.Mul(simd.LoadFloat32s(sn[j : j+w])).Mul(r.Mul(one.Sub(r)))
		reset.Store(dr[j : j+w])
		update.Store(dz[j : j+w])
		fresh.Store(dn[j : j+w])
		fresh.Mul(r).Store(sn[j : j+w])
		e.Mul(z).Store(dh[j : j+w])
	}
	copy(s[:j], dr)
	copy(s[k:k+j], dz)
	return j
}
