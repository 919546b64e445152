/**
 * The wrapper of every server action: it checks the origin, parses the input, finds the actor, asks for the permission
 * and runs the use case, which checks the permission again. Faults are codes; passwords are never sent back.
 *
 *   export const placeBidAction = action({ input: BidInput, may: "auctions.bid", run: placeBid });
 *   export const registerAction = formAction({ input: RegisterInput, run: register });   // for <ActionForm>
 */
import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { type PageContext, pageContext } from "@/app/page-context";
import { stepUp } from "@/app/step-up";
import type { FormState } from "@/components/forms/form-state";
import { type Permission, type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { type Result, refuse } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { isSameOrigin } from "@/services/parties/same-origin";

type Options<Schema extends z.ZodType, Value, Code extends string> = {
  input: Schema;
  /** Asked before the use case runs; leave out where visitors may act. */
  may?: Permission;
  /** A grave change (keys, money out, bank details): whoever has a device gives its code or passkey anew. */
  stepUp?: true;
  run: (context: PageContext, input: z.output<Schema>) => Promise<Result<Value, Code>>;
};

export type ActionRefusal = PermissionRefusal | "input-wrong";

/** Never sent back to the browser, whatever the form. */
const SECRET_FIELD = /pass|code|token/i;

async function checkedContext(): Promise<PageContext> {
  const header = await headers();
  const from = { origin: header.get("origin"), host: header.get("host"), fetchSite: header.get("sec-fetch-site") };
  if (!isSameOrigin(from, getMarket().env.PUBLIC_URL)) throw new Error("an action was called from another origin");
  return pageContext();
}

/** For calls from client code with plain values. Wrong input is the refusal "input-wrong". */
export function action<Schema extends z.ZodType, Value, Code extends string>(options: Options<Schema, Value, Code>) {
  return async (input: unknown): Promise<Result<Value, Code | ActionRefusal>> => {
    const context = await checkedContext();
    const parsed = options.input.safeParse(input);
    if (!parsed.success) return refuse("input-wrong");
    const refusal = options.may ? refusalFor(context.actor, options.may) : null;
    if (refusal) return refuse(refusal);
    if (options.stepUp) await stepUp(context);
    return options.run(context, parsed.data);
  };
}

/**
 * For `<form>`: works before JavaScript too. zod messages are fault codes by field ("too-short"); a repeated field
 * (checkboxes) arrives as a list. `run` may redirect.
 */
export function formAction<Schema extends z.ZodType, Value, Code extends string>(
  options: Options<Schema, Value, Code> & {
    /** Refusals of the use case that lie in one field: shown there. */
    fieldOf?: Partial<Record<Code, string | ((details: Record<string, string | number>) => string)>>;
  },
) {
  return async (_before: FormState<Value>, form: FormData): Promise<FormState<Value>> => {
    const context = await checkedContext();
    const fields = fieldsOf(form);
    const kept = Object.fromEntries(
      Object.entries(fields).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string" && !SECRET_FIELD.test(entry[0]),
      ),
    );
    const parsed = options.input.safeParse(fields);
    if (!parsed.success) {
      const faults = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
      return { phase: "refused", refusal: "input-wrong", faults, kept };
    }
    const refusal = options.may ? refusalFor(context.actor, options.may) : null;
    if (!refusal && options.stepUp) await stepUp(context);
    const result = refusal ? refuse(refusal) : await options.run(context, parsed.data);
    if (result.ok) {
      // The page around the form shows what the action changed.
      refresh();
      return { phase: "done", value: result.value };
    }
    const named = options.fieldOf?.[result.refusal as Code];
    const field: string | undefined = typeof named === "function" ? named(result.details ?? {}) : named;
    const faults: Record<string, string> = field ? { [field]: result.refusal } : {};
    return {
      phase: "refused",
      refusal: field ? "input-wrong" : result.refusal,
      details: result.details,
      faults,
      kept,
    };
  };
}

function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$")) continue;
    const all = form.getAll(name);
    fields[name] = all.length > 1 ? all : (all[0] ?? "");
  }
  return fields;
}
