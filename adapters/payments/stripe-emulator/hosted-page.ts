/** The page on which a card would be entered. It says what it is: no money moves here. */
import type Stripe from "stripe";

const WORDS = {
  en: {
    title: "Vitrine payment emulator: no money moves",
    note: "This page stands in for Stripe Checkout on this computer. Enter a test card; never a real one.",
    pay: "Pay",
    decline: "Pay with a card that is declined",
    cancel: "Cancel and go back",
    number: "Card number",
    expiry: "Expiry (MM/YY)",
    cvc: "Security code",
    cards: "Test cards",
    works: "is paid",
    declines: "is declined",
    poor: "has insufficient funds",
    faults: {
      declined: "The card was declined.",
      funds: "The card has insufficient funds.",
      unknown: "This is not one of the test cards below.",
      closed: "This payment page is closed.",
    },
  },
  zh: {
    title: "璀源支付模拟器：不发生真实扣款",
    note: "此页面在本机代替 Stripe 收银台。请输入测试卡号，切勿输入真实银行卡。",
    pay: "支付",
    decline: "用会被拒的测试卡支付",
    cancel: "取消并返回",
    number: "卡号",
    expiry: "有效期（月/年）",
    cvc: "安全码",
    cards: "测试卡",
    works: "支付成功",
    declines: "被拒",
    poor: "余额不足",
    faults: {
      declined: "银行卡被拒。",
      funds: "银行卡余额不足。",
      unknown: "这不是下列测试卡之一。",
      closed: "此支付页面已关闭。",
    },
  },
} as const;
export type PageFault = keyof (typeof WORDS)["en"]["faults"];

/** What a test card does; null for any other number, so that nobody types a real one. */
export function outcomeOfCard(number: string): "paid" | "declined" | "funds" | null {
  const digits = number.replace(/\D/g, "");
  const paid = ["4242424242424242", "5555555555554444", "6200000000000005"];
  if (paid.includes(digits)) return "paid";
  if (digits === "4000000000000002") return "declined";
  return digits === "4000000000009995" ? "funds" : null;
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function hostedPage(
  session: Stripe.Checkout.Session,
  title: string,
  amount: string,
  fault: PageFault | null,
): string {
  const locale = session.locale === "zh" ? "zh" : "en";
  const words = WORDS[locale];
  const open = session.status === "open";
  const alert = fault ? `<p class="fault" role="alert">${words.faults[fault]}</p>` : "";
  const form = `<form method="post">
<label>${words.number}<input name="number" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242" required></label>
<div class="two"><label>${words.expiry}<input name="expiry" value="12/34" required></label>
<label>${words.cvc}<input name="cvc" inputmode="numeric" value="123" required></label></div>
<button class="main" name="act" value="pay">${words.pay} ${escapeHtml(amount)}</button>
<button name="act" value="decline" formnovalidate>${words.decline}</button>
<button name="act" value="cancel" formnovalidate>${words.cancel}</button>
</form>
<section><h2>${words.cards}</h2><ul><li>4242 4242 4242 4242 ${words.works}</li><li>4000 0000 0000 0002 ${words.declines}</li>
<li>4000 0000 0000 9995 ${words.poor}</li></ul></section>`;
  return `<!doctype html><html lang="${locale === "zh" ? "zh-Hans" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${words.title}</title><style>
:root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;background:#f9f9f7;color:#161c25}
header{background:#161c25;color:#fff;padding:12px 16px;font-weight:600}main{max-width:28rem;margin:24px auto;padding:0 16px}
h1{font-size:1.25rem;font-weight:500;margin:0 0 4px}.sum{font-size:2rem;font-weight:600;margin:0 0 16px;font-variant-numeric:tabular-nums}
label{display:block;margin:0 0 12px;font-size:.875rem}input{display:block;width:100%;box-sizing:border-box;padding:10px;font:inherit;border:1px solid #868d95;border-radius:2px;background:#fff;color:#161c25}
.two{display:grid;grid-template-columns:1fr 1fr;gap:12px}button{display:block;width:100%;min-height:48px;margin:8px 0;font:inherit;border:1px solid #868d95;border-radius:2px;background:transparent;color:inherit;cursor:pointer}
button.main{background:#161c25;color:#fff;border-color:#161c25}.fault{border-left:3px solid #9c1e33;padding:4px 12px;color:#9c1e33}
section{margin-top:24px;border-top:1px solid #dfe2e5;font-size:.875rem}h2{font-size:.875rem}ul{padding-left:18px}
@media(prefers-color-scheme:dark){body{background:#080b11;color:#eef0f2}input{background:#0e131a;color:#eef0f2}button.main{background:#eef0f2;color:#0e131a}.fault{color:#f39097}}
</style></head><body><header>${words.title}</header><main><p>${words.note}</p><h1>${escapeHtml(title)}</h1><p class="sum">${escapeHtml(amount)}</p>
${alert}${open ? form : `<p role="status">${words.faults.closed}</p>`}</main></body></html>`;
}
