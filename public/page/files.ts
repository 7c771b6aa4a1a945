// Files in and out: choosing, dropping, downloading. Nothing leaves the device.
import { h } from "./dom";

/** Asks for one file. */
export function chooseFile(accept: string, got: (file: File) => void, id: string): void {
  document.querySelector("#" + id)?.remove();
  const input = h("input", { type: "file", accept, id, hidden: true });
  input.addEventListener("change", () => input.files?.[0] && got(input.files[0]));
  document.body.append(input);
  input.click();
}

/** Lets files be dropped on an element; a class marks it while one hovers. */
export function dropTarget(element: HTMLElement, got: (file: File) => void): void {
  const over = (on: boolean) => (e: DragEvent) => {
    if (!e.dataTransfer?.types.includes("Files")) return;
    e.preventDefault();
    e.stopPropagation();
    element.classList.toggle("over", on);
  };
  element.addEventListener("dragenter", over(true));
  element.addEventListener("dragover", over(true));
  element.addEventListener("dragleave", over(false));
  element.addEventListener("drop", (e) => {
    over(false)(e);
    const file = e.dataTransfer?.files[0];
    if (file) got(file);
  });
}

/** Hands bytes or text to the browser as a download. */
export function save(data: Uint8Array | Blob | string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([data as BlobPart], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

/** Copies text; false where the browser refuses. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The most bytes that a text may have; a larger file is refused before it is read. */
export const MOST_TEXT = 50_000_000;
/** The most bytes of a checkpoint. */
export const MOST_CHECKPOINT = 1 << 30;
