"use client";
/** Sends many media files one after another, each in pieces that a broken line does not lose. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { Notice, RefusalNote } from "@/components/ui/states";

const UPLOADS = "/api/v1/stock/uploads";
const PIECE_BYTES = 8 * 1024 * 1024;

export type MediaSenderWords = { choose: string; send: string; sent: string; failed: string };

export function MediaSender({ words }: { words: MediaSenderWords }) {
  const router = useRouter();
  const [sent, setSent] = useState<{ done: number; total: number; failed: string[] } | null>(null);
  const busy = sent !== null && sent.done + sent.failed.length < sent.total;

  async function send(form: HTMLFormElement) {
    const files = new FormData(form).getAll("file").filter((one) => one instanceof File && one.size > 0) as File[];
    if (files.length === 0) return;
    const { Upload } = await import("tus-js-client");
    const failed: string[] = [];
    let done = 0;
    setSent({ done, total: files.length, failed });
    for (const file of files) {
      await new Promise<void>((resolve) => {
        const upload = new Upload(file, {
          endpoint: UPLOADS,
          chunkSize: PIECE_BYTES,
          retryDelays: [0, 1000, 3000, 5000],
          removeFingerprintOnSuccess: true,
          metadata: { fileName: file.name, kind: "media" },
          onError: () => {
            failed.push(file.name);
            resolve();
          },
          onSuccess: () => {
            done += 1;
            resolve();
          },
        });
        upload.start();
      });
      setSent({ done, total: files.length, failed: [...failed] });
    }
    form.reset();
    router.refresh();
  }

  return (
    <form
      className="my-6 grid max-w-[720px] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor="media-files">
          {words.choose}
        </label>
        <input
          id="media-files"
          name="file"
          type="file"
          multiple
          required
          accept="image/jpeg,image/png,image/webp,video/mp4,video/webm,application/pdf,application/zip,.zip"
          className="input h-auto py-3"
        />
      </div>
      <div>
        <SubmitButton variant="metal" icon="ul" disabled={busy}>
          {words.send}
        </SubmitButton>
      </div>
      {sent && (
        <Notice tone={busy ? "time" : "ok"} icon={busy ? "ul" : "check"} live>
          {words.sent.replace("{done}", String(sent.done)).replace("{total}", String(sent.total))}
        </Notice>
      )}
      {sent && sent.failed.length > 0 && (
        <RefusalNote>
          {words.failed} {sent.failed.join(", ")}
        </RefusalNote>
      )}
    </form>
  );
}
