"use client";
/**
 * The upload form: a plain form to the API before JavaScript; after it, the same form sends the file in pieces (tus), so
 * that a broken line goes on where it stopped, even after the page was closed.
 */
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import type { Upload } from "tus-js-client";
import { Button } from "@/components/ui/button";
import { Notice, RefusalNote } from "@/components/ui/states";

const UPLOADS = "/api/v1/stock/uploads";
const PIECE_BYTES = 8 * 1024 * 1024;

export type UploaderWords = {
  sending: string;
  stop: string;
  goOn: string;
  failed: string;
  refused: string;
  /** Words of a refusal by its code. */
  refusals: Record<string, string>;
};
type Sending =
  | { phase: "idle" }
  | { phase: "sending" | "stopped" | "broken"; share: number }
  | { phase: "refused"; words: string };

export function Uploader(props: { locale: string; words: UploaderWords; children: ReactNode }) {
  const { locale, words } = props;
  const router = useRouter();
  const upload = useRef<Upload | null>(null);
  const [state, setState] = useState<Sending>({ phase: "idle" });

  async function send(form: HTMLFormElement) {
    const data = new FormData(form);
    const file = data.get("file");
    if (!(file instanceof File) || file.size === 0) return;
    setState({ phase: "sending", share: 0 });
    const { Upload: Tus } = await import("tus-js-client");
    const started = new Tus(file, {
      endpoint: UPLOADS,
      chunkSize: PIECE_BYTES,
      retryDelays: [0, 1000, 3000, 5000, 10_000],
      removeFingerprintOnSuccess: true,
      metadata: { fileName: file.name, mode: String(data.get("mode") ?? "add-and-update"), kind: "stock" },
      onProgress: (sent, total) => setState({ phase: "sending", share: total > 0 ? sent / total : 0 }),
      onError: (error) => setState(afterError(error, words)),
      onSuccess: ({ lastResponse }) =>
        router.push(`/${locale}/producer/imports/${lastResponse.getHeader("X-Vitrine-Id")}`),
    });
    upload.current = started;
    const [before] = await started.findPreviousUploads();
    if (before) started.resumeFromPreviousUpload(before);
    started.start();
  }

  const share = "share" in state ? Math.round(state.share * 100) : 0;
  return (
    <form
      action="/api/v1/stock/imports"
      method="post"
      encType="multipart/form-data"
      className="my-6 grid max-w-[720px] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <fieldset disabled={state.phase === "sending" || state.phase === "stopped"} className="contents">
        {props.children}
      </fieldset>
      {"share" in state && (
        <Notice tone={state.phase === "broken" ? "fault" : "time"} icon="ul" title={`${words.sending} ${share}%`} live>
          <progress value={share} max={100} aria-label={words.sending} className="w-full" />
          {state.phase === "broken" && <p>{words.failed}</p>}
          {state.phase === "sending" ? (
            <Button
              size="small"
              onClick={() => {
                void upload.current?.abort();
                setState({ phase: "stopped", share: state.share });
              }}
            >
              {words.stop}
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => {
                setState({ phase: "sending", share: state.share });
                upload.current?.start();
              }}
            >
              {words.goOn}
            </Button>
          )}
        </Notice>
      )}
      {state.phase === "refused" && <RefusalNote>{state.words}</RefusalNote>}
    </form>
  );
}

function afterError(error: Error, words: UploaderWords): Sending {
  const answer = "originalResponse" in error ? (error.originalResponse as { getBody(): string } | null) : null;
  if (!answer) return { phase: "broken", share: 0 };
  try {
    const { refusal } = JSON.parse(answer.getBody()) as { refusal?: string };
    return { phase: "refused", words: words.refusals[refusal ?? ""] ?? words.refused };
  } catch {
    return { phase: "refused", words: words.refused };
  }
}
