/** The papers of an order: which there are, what each lacks, and the form in which a party gives its facts. */
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import { IMPORTER_FACTS, type MissingFact, SELLER_FACTS } from "@/domain/orders/papers/paper-facts";
import { BILINGUAL_PAPERS, type OrderPaper, PAPER_SIGNER } from "@/domain/orders/papers/paper-kind";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { missingFactWords } from "@/messages/paper-words";

type Props = {
  locale: Locale;
  orderId: string;
  as: "seller" | "importer";
  /** What this side has said so far. */
  said: Readonly<Record<string, string | undefined>>;
  papers: readonly { paper: OrderPaper; missing: readonly MissingFact[] }[];
  action: (form: FormData) => Promise<void>;
};

export function OrderPapers({ locale, orderId, as, said, papers, action }: Props) {
  const t = translator(locale, "papers");
  const address = (paper: OrderPaper, language: Locale) =>
    `/api/v1/orders/${orderId}/papers/${paper}?language=${language}`;
  return (
    <Section id="papers" title={t("title")}>
      <p className="text-13 text-ink-2">{t("lead")}</p>
      <ul className="mt-3 grid gap-px">
        {papers.map(({ paper, missing }) => (
          <li key={paper} className="grid gap-2 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
            <div>
              <p className="font-semibold">{t(`paper.${paper}`)}</p>
              <p className="text-12 text-ink-2">{t(`signedBy.${PAPER_SIGNER[paper]}`)}</p>
              {missing.length === 0 ? (
                <p className="text-13 text-ok">{t("ready")}</p>
              ) : (
                <details className="text-13">
                  <summary className="link coarse:min-h-11">{t("lacks", { count: missing.length })}</summary>
                  <ul className="mt-1 list-disc pl-5">
                    {missing.map((one) => (
                      <li key={JSON.stringify(one)}>{missingFactWords(locale, one)}</li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            <div className="flex flex-wrap items-start gap-2">
              <LinkButton size="small" icon="doc" href={address(paper, "en")}>
                {t("open")}
              </LinkButton>
              {BILINGUAL_PAPERS.includes(paper) && (
                <LinkButton size="small" icon="doc" href={address(paper, "zh")}>
                  {t("chinese")}
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ul>
      <FactsForm locale={locale} orderId={orderId} as={as} said={said} action={action} />
    </Section>
  );
}

function FactsForm({ locale, orderId, as, said, action }: Omit<Props, "papers">) {
  const t = translator(locale, "papers");
  const facts = as === "seller" ? SELLER_FACTS : IMPORTER_FACTS;
  return (
    <details className="mt-4">
      <summary className="link coarse:min-h-11">{t(`say.${as}`)}</summary>
      <p className="mt-2 text-13 text-ink-2">{t("say.note")}</p>
      <form action={action} className="mt-3 grid gap-4 sm:grid-cols-2">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="locale" value={locale} />
        {facts.map((fact) => (
          <TextField key={fact} name={fact} label={t(`fact.${fact}`)} defaultValue={said[fact] ?? ""} maxLength={300} />
        ))}
        <div className="sm:col-span-2">
          <SubmitButton>{t("say.save")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
