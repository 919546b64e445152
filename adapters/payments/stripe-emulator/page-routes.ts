/** The hosted page: shows what is to be paid, takes a test card, and leads back to the market. */
import type { Context, Hono } from "hono";
import type { Desk } from "@/adapters/payments/stripe-emulator/desk";
import { hostedPage, outcomeOfCard, type PageFault } from "@/adapters/payments/stripe-emulator/hosted-page";
import { buildPaymentIntent } from "@/adapters/payments/stripe-emulator/objects";
import { isCurrency, minorToDecimal } from "@/domain/shared/money";

export function addPageRoutes(app: Hono, desk: Desk): void {
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("/", (c) => c.text("Vitrine payment emulator: no money moves.\n"));
  app.get("/c/pay/:id", (c) => show(c, desk, c.req.param("id"), null));
  app.post("/c/pay/:id", async (c) => {
    const form = await c.req.parseBody();
    const { session } = desk.findSession(c.req.param("id"));
    if (form.act === "cancel") return c.redirect(session.cancel_url ?? session.success_url ?? "/", 303);
    const fault = pay(desk, session.id, form.act === "decline" ? "4000000000000002" : String(form.number ?? ""));
    if (fault) return show(c, desk, session.id, fault);
    return c.redirect((session.success_url ?? "/").replace("{CHECKOUT_SESSION_ID}", session.id), 303);
  });
}

/** Null where the card was charged. */
function pay(desk: Desk, sessionId: string, card: string): PageFault | null {
  const { session, input } = desk.findSession(sessionId);
  if (session.status !== "open") return "closed";
  const outcome = outcomeOfCard(card);
  if (outcome === null) return "unknown";
  const facts = { id: desk.newId("pi"), chargeId: desk.newId("ch"), now: desk.now() };
  const intent = buildPaymentIntent(session, input, facts);
  if (outcome !== "paid") {
    const failed = { ...intent, status: "requires_payment_method", amount_received: 0, latest_charge: null };
    desk.emit("payment_intent.payment_failed", failed);
    return outcome;
  }
  session.status = "complete";
  const held = intent.status === "requires_capture";
  session.payment_status = held ? "unpaid" : "paid";
  session.payment_intent = intent.id;
  session.url = null;
  desk.store.state.intents[intent.id] = intent;
  desk.emit(held ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent);
  desk.emit("checkout.session.completed", session);
  desk.store.save();
  return null;
}

function show(c: Context, desk: Desk, sessionId: string, fault: PageFault | null) {
  const { session, input } = desk.findSession(sessionId);
  const currency = (session.currency ?? "").toUpperCase();
  const total = BigInt(session.amount_total ?? 0);
  const amount = isCurrency(currency) ? `${currency} ${minorToDecimal(total, currency)}` : `${currency} ${total}`;
  c.header("cache-control", "no-store");
  c.header("x-frame-options", "DENY");
  return c.html(hostedPage(session, input.line_items[0]?.price_data.product_data.name ?? "", amount, fault));
}
