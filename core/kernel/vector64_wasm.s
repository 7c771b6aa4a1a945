//go:build goexperiment.simd && go1.27

#include "textflag.h"

// See gemm_wasm.s for the faults of the assembler that shape this.

#define BUMP(P, N) Get P; I64Const $N; I64Add; Set P

#define AXPY(OFF) \
	Get R0; I32WrapI64; \
	Get R0; I32WrapI64; V128Load $0; \
	Get V0; Get R1; I32WrapI64; V128Load $(OFF); F64x2Mul; \
	F64x2Add; \
	V128Store $0; \
	BUMP(R0, 16)

// func axpy8(y, x *float64, s float64, count int)
TEXT ·axpy8(SB), NOSPLIT, $0-32
	I64Load y+0(FP)
	Set R0
	I64Load x+8(FP)
	Set R1
	F64Load s+16(FP)
	F64x2Splat
	Set V0
	I64Load count+24(FP)
	Set R2
	Loop
		AXPY(0)
		AXPY(16)
		AXPY(32)
		AXPY(48)
		BUMP(R1, 64)
		BUMP(R2, -1)
		Get R2; I64Const $0; I64Ne
		BrIf $0
	End
	RET

#define DOT(OFF, X) \
	Get X; \
	Get R0; I32WrapI64; V128Load $(OFF); \
	Get R1; I32WrapI64; V128Load $(OFF); \
	F64x2Mul; F64x2Add; Set X

#define PUT(X) \
	Get R3; I32WrapI64; Get X; V128Store $0; \
	BUMP(R3, 16)

// func dot8(lanes *[8]float64, x, y *float64, count int)
TEXT ·dot8(SB), NOSPLIT, $0-32
	I64Load x+8(FP)
	Set R0
	I64Load y+16(FP)
	Set R1
	I64Load count+24(FP)
	Set R2
	I64Load lanes+0(FP)
	Set R3
	Get R3; I32WrapI64; V128Load $0; Set V0
	Get R3; I32WrapI64; V128Load $16; Set V1
	Get R3; I32WrapI64; V128Load $32; Set V2
	Get R3; I32WrapI64; V128Load $48; Set V3
	Loop
		DOT(0, V0)
		DOT(16, V1)
		DOT(32, V2)
		DOT(48, V3)
		BUMP(R0, 64)
		BUMP(R1, 64)
		BUMP(R2, -1)
		Get R2; I64Const $0; I64Ne
		BrIf $0
	End
	PUT(V0)
	PUT(V1)
	PUT(V2)
	PUT(V3)
	RET
