/** A producer's GS1 keys: its Company Prefix, the next GTINs, a check digit, and the Digital Links that labels carry. */
import type { Metadata } from "next";
import { giveKeys, savePrefix, setKey } from "@/app/[locale]/producer/gs1/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head, Plate } from "@/components/ui/data";
import { TextareaField, TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice, RefusalNote } from "@/components/ui/states";
import { refusalFor } from "@/domain/parties/permissions";
import { identifierUrl } from "@/domain/passport/digital-link";
import { checkDigit } from "@/domain/passport/gs1-key";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gs1 as english } from "@/messages/en/gs1";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { listProductKeys, type ProductKeys } from "@/services/passport/list-product-keys";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Refusal = keyof typeof english.refusal;
const isRefusal = (code: string | null): code is Refusal => code !== null && Object.hasOwn(english.refusal, code);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "gs1")("title") };
}

export default async function Gs1Page({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "gs1");
  const context = await permittedContext(locale, `/${locale}/producer/gs1`, "stock.view");
  const found = await listProductKeys(context);
  if (!found.ok) throw new Error("a permitted reader was refused the own keys");
  const search = await searchParams;
  const { refusal, done, details } = readOutcome(search);
  const mayEnter = refusalFor(context.actor, "stock.manage") === null;
  const digits = typeof search.digits === "string" ? search.digits.slice(0, 20) : "";
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        back={{ href: `/${locale}/producer`, label: translator(locale, "stock")("page.stockTitle") }}
      />
      {isRefusal(refusal) && <RefusalNote>{t(`refusal.${refusal}`)}</RefusalNote>}
      {(done === "prefix" || done === "given") && (
        <Notice tone="ok" icon="check" live>
          <p>{done === "prefix" ? t("prefix.saved") : t("give.given", { count: Number(details.count ?? 1) })}</p>
        </Notice>
      )}
      <PrefixSection locale={locale} keys={found.value} mayEnter={mayEnter} />
      {mayEnter && found.value.prefix && <GiveSection locale={locale} />}
      <CheckSection locale={locale} digits={digits} />
      <KeysSection locale={locale} keys={found.value} />
    </Page>
  );
}

type Shown = { locale: Locale; keys: ProductKeys };

function PrefixSection({ locale, keys, mayEnter }: Shown & { mayEnter: boolean }) {
  const t = translator(locale, "gs1");
  const { prefix, left, total } = keys;
  const isOpen = mayEnter && (prefix === null || total === 0);
  return (
    <Section id="prefix" title={t("prefix.title")}>
      {prefix && (
        <Plate
          items={[
            { label: t("prefix.own"), value: prefix },
            { label: t("prefix.left"), value: formatCount(left) },
            { label: t("prefix.given"), value: formatCount(total) },
          ]}
        />
      )}
      {isOpen && (
        <form action={savePrefix} className="mt-4 grid max-w-[480px] gap-4">
          <input type="hidden" name="locale" value={locale} />
          <TextField
            name="prefix"
            label={t("prefix.label")}
            hint={t("prefix.hint")}
            defaultValue={prefix ?? ""}
            inputMode="numeric"
            required
            maxLength={16}
            autoComplete="off"
          />
          <SubmitButton variant={prefix ? "outline" : "metal"} className="justify-self-start">
            {t("prefix.save")}
          </SubmitButton>
        </form>
      )}
    </Section>
  );
}

function GiveSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "gs1");
  return (
    <Section id="give" title={t("give.title")} lead={t("give.lead")}>
      <div className="mt-4 grid items-start gap-8 md:grid-cols-2">
        <form action={giveKeys} className="grid gap-4">
          <input type="hidden" name="locale" value={locale} />
          <TextareaField name="items" label={t("give.items")} rows={5} required spellCheck={false} />
          <SubmitButton variant="metal" className="justify-self-start">
            {t("give.submit")}
          </SubmitButton>
        </form>
        <form action={setKey} className="grid gap-4">
          <input type="hidden" name="locale" value={locale} />
          <TextField name="publicId" label={t("give.item")} required maxLength={40} autoComplete="off" />
          <TextField
            name="gtin"
            label={t("give.gtin")}
            inputMode="numeric"
            required
            maxLength={20}
            autoComplete="off"
          />
          <TextField name="serial" label={t("give.serial")} required maxLength={20} autoComplete="off" />
          <SubmitButton className="justify-self-start">{t("give.set")}</SubmitButton>
        </form>
      </div>
    </Section>
  );
}

/** A plain question: it is answered in the address, without a script. */
function CheckSection({ locale, digits }: { locale: Locale; digits: string }) {
  const t = translator(locale, "gs1");
  const bare = digits.replace(/[\s-]/g, "");
  const fits = /^(\d{7}|\d{11}|\d{12}|\d{13})$/.test(bare);
  const digit = fits ? checkDigit(bare) : null;
  return (
    <Section id="check" title={t("check.title")} lead={t("check.lead")}>
      <form action={`/${locale}/producer/gs1#check`} className="mt-4 flex flex-wrap items-end gap-3">
        <TextField
          name="digits"
          label={t("check.digits")}
          defaultValue={digits}
          inputMode="numeric"
          required
          maxLength={20}
          autoComplete="off"
        />
        <SubmitButton>{t("check.submit")}</SubmitButton>
        {digits && (
          <output className="self-center">
            {digit === null ? t("check.wrong") : t("check.answer", { digit, gtin: `${bare}${digit}` })}
          </output>
        )}
      </form>
    </Section>
  );
}

function KeysSection({ locale, keys }: Shown) {
  const t = translator(locale, "gs1");
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  if (keys.keys.length === 0) {
    return (
      <Section id="keys" title={t("list.title")}>
        <p className="mt-4 text-ink-2">{t("list.none")}</p>
      </Section>
    );
  }
  return (
    <Section id="keys" title={t("list.title")}>
      <DataTable label={t("list.caption")}>
        <thead>
          <tr>
            <Head>{t("list.item")}</Head>
            <Head>{t("give.gtin")}</Head>
            <Head>{t("give.serial")}</Head>
            <Head>{t("list.link")}</Head>
          </tr>
        </thead>
        <tbody>
          {keys.keys.map(({ publicId, stockNumber, gtin, serial }) => (
            <tr key={publicId}>
              <th scope="row">
                <Link className="link" href={`/${locale}/items/${publicId}/passport`}>
                  {publicId}
                </Link>
                <span className="sub">{stockNumber}</span>
              </th>
              <Cell className="digest">{gtin}</Cell>
              <Cell className="digest">{serial}</Cell>
              <Cell className="digest">
                <a className="link" href={new URL(identifierUrl(publicUrl, publicId, { gtin, serial })).pathname}>
                  {identifierUrl(publicUrl, publicId, { gtin, serial })}
                </a>
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {keys.total > keys.keys.length && (
        <p className="mt-3 text-ink-2">{t("list.more", { shown: keys.keys.length, total: keys.total })}</p>
      )}
    </Section>
  );
}
