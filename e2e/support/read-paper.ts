/** A printed paper as a reader has it: its text, and what a phone reads from its QR code. */
import { PDFiumLibrary } from "@hyzyla/pdfium";
import jsQR from "jsqr";

export async function readPaper(pdf: Uint8Array): Promise<{ text: string; code: string | undefined }> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pages = [...document.pages()];
    const text = pages.map((page) => page.getText()).join("\n");
    const picture = await pages[0]?.render({ scale: 300 / 72, render: "bitmap" });
    const code = picture && jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
    document.destroy();
    return { text, code };
  } finally {
    library.destroy();
  }
}
