/**
 * The parameters that the emulator knows, named as in the SDK's own `*CreateParams`. Anything else is refused with
 * Stripe's words: a parameter that the real service would not take must not pass here either.
 */
import { z } from "zod";
import { StripeFault } from "@/adapters/payments/stripe-emulator/faults";
import { readForm, withLists } from "@/adapters/payments/stripe-emulator/form";

const integer = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const url = z.url();
const metadata = z.record(z.string().max(40), z.string().max(500)).default({});
const currency = z.string().regex(/^[a-z]{3}$/);

export const SessionCreate = z.strictObject({
  mode: z.literal("payment"),
  allowed_payment_method_types: z.array(z.literal("card")).optional(),
  client_reference_id: z.string().max(200).optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: integer.pipe(z.number().int().min(1)),
        price_data: z.strictObject({
          currency,
          unit_amount: integer.pipe(z.number().int().min(0).max(99_999_999)),
          product_data: z.strictObject({ name: z.string().min(1).max(250), description: z.string().optional() }),
        }),
      }),
    )
    .min(1)
    .max(100),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(["automatic_async", "manual"]).optional(),
      description: z.string().max(1000).optional(),
      metadata,
      transfer_group: z.string().optional(),
    })
    .optional(),
  metadata,
  success_url: url,
  cancel_url: url.optional(),
  expires_at: integer.optional(),
  locale: z.enum(["auto", "en", "zh"]).optional(),
  customer_email: z.email().optional(),
});
export const IntentCapture = z.strictObject({ amount_to_capture: integer.pipe(z.number().int().min(1)).optional() });
export const IntentCancel = z.strictObject({});
export const SessionExpire = z.strictObject({});
export const RefundCreate = z.strictObject({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: integer.pipe(z.number().int().min(1)).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata,
});

export function readParameters<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  const parsed = schema.safeParse(withLists(readForm(body)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw new StripeFault(400, { message: "Invalid request." });
  const path = bracketed(issue.path);
  if (issue.code === "unrecognized_keys") {
    const param = bracketed([...issue.path, issue.keys[0] ?? ""]);
    throw new StripeFault(400, { code: "parameter_unknown", param, message: `Received unknown parameter: ${param}` });
  }
  if (issue.code === "invalid_type" && issue.message.includes("received undefined")) {
    throw new StripeFault(400, { code: "parameter_missing", param: path, message: `Missing required param: ${path}.` });
  }
  throw new StripeFault(400, { code: "parameter_invalid", param: path, message: `Invalid ${path}: ${issue.message}` });
}

function bracketed(path: readonly PropertyKey[]): string {
  return path.map((part, at) => (at === 0 ? String(part) : `[${String(part)}]`)).join("");
}
