// What a checkpoint says of itself, as far as it decides where to open it.

/** Bytes of a header that are looked at: core/model reads no longer one. */
const mostHeader = 10 << 20;

/**
 * Whether a file says that it is a fine-tuning's checkpoint: a safetensors file
 * whose header, after its length in 8 bytes, is JSON with "__metadata__". Of a file
 * that cannot be read it is false: what is wrong with it, the worker says.
 */
export function isFinetuning(file: Uint8Array): boolean {
  if (file.length < 8) return false;
  const size = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (size > mostHeader || size > file.length - 8) return false;
  try {
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + Number(size)))) as { __metadata__?: { kind?: unknown } } | null;
    return header?.__metadata__?.kind === "finetune";
  } catch {
    return false;
  }
}
