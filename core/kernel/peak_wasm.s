//go:build goexperiment.simd && go1.27

#include "textflag.h"

#define START(X) F32Const $1.0; F32x4Splat; Set X
#define CHAIN(X) Get X; Get V13; F32x4Mul; Get V14; F32x4Add; Set X

// func peak13(rounds int) float32
TEXT ·peak13(SB), NOSPLIT, $0-12
	I64Load rounds+0(FP)
	Set R0
	F32Const $0.5; F32x4Splat; Set V13
	F32Const $0.25; F32x4Splat; Set V14
	START(V0); START(V1); START(V2); START(V3); START(V4); START(V5); START(V6)
	START(V7); START(V8); START(V9); START(V10); START(V11); START(V12)
	Loop
		CHAIN(V0); CHAIN(V1); CHAIN(V2); CHAIN(V3); CHAIN(V4); CHAIN(V5); CHAIN(V6)
		CHAIN(V7); CHAIN(V8); CHAIN(V9); CHAIN(V10); CHAIN(V11); CHAIN(V12)
		Get R0; I64Const $-1; I64Add; Set R0
		Get R0; I64Const $0; I64Ne
		BrIf $0
	End
	Get SP
	Get V0; Get V1; F32x4Add; Get V2; F32x4Add; Get V3; F32x4Add; Get V4; F32x4Add
	Get V5; F32x4Add; Get V6; F32x4Add; Get V7; F32x4Add; Get V8; F32x4Add
	Get V9; F32x4Add; Get V10; F32x4Add; Get V11; F32x4Add; Get V12; F32x4Add
	F32x4ExtractLane $0
	F32Store ret+8(FP)
	RET
