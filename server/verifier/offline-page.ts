/** The offline verifier as one HTML file: program, words, and the keys that it trusts. */
import type { TrustAnchor } from "@/domain/passport/bundle";
import { VERDICTS, WARNINGS } from "@/domain/passport/check-credential";
import type { OfflineSettings } from "@/domain/passport/offline-settings";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { VERIFIER_SCRIPT } from "@/server/verifier/verifier-script";

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
body{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}
textarea{width:100%;min-height:9rem;box-sizing:border-box;font:13px/1.4 ui-monospace,monospace}
form{display:grid;gap:1rem}button{justify-self:start;font:inherit;padding:.5rem 1.5rem}
#answer:not(:empty){border:1px solid currentcolor;border-inline-start-width:6px;padding:0 1.25rem;margin:1.5rem 0;overflow-wrap:anywhere}`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** JSON that cannot end the element it stands in. */
const embedded = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");

export function offlinePage(locale: Locale, anchor: TrustAnchor, at: Date): string {
  const t = translator(locale, "credentials");
  const { offline } = messagesOf(locale, "credentials");
  const { verify } = messagesOf(locale, "passport");
  const pick = <Key extends string>(keys: readonly Key[], from: Record<Key, string>) =>
    Object.fromEntries(keys.map((key) => [key, from[key]])) as Record<Key, string>;
  const words = {
    ...pick(["keys", "logged", "unlogged", "witness", "status", "item", "issuer", "from"], offline),
    verdicts: pick(VERDICTS, verify.verdict),
    advice: pick(VERDICTS, verify.advice),
    warnings: pick(WARNINGS, verify.warning),
  };
  const settings: OfflineSettings = { anchor, madeAt: at.toISOString(), locale, words };
  const lead = t("offline.lead", { date: formatInstant(at, locale), issuer: anchor.didDocuments[0]?.id ?? "" });
  return `<!doctype html>
<html lang="${locale === "zh" ? "zh-Hans" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<title>${escaped(offline.title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(offline.title)}</h1><p>${escaped(lead)}</p>
<noscript><p>${escaped(offline.script)}</p></noscript>
<section id="answer" tabindex="-1" aria-live="polite"></section>
<form><label for="text">${escaped(offline.paste)}</label><textarea id="text" spellcheck="false"></textarea>
<label for="file">${escaped(offline.file)}</label><input id="file" type="file">
<button type="submit">${escaped(offline.submit)}</button></form>
</main><script type="application/json" id="settings">${embedded(settings)}</script>
<script>${VERIFIER_SCRIPT.replaceAll("</script", "<\\/script")}</script></body></html>
`;
}
