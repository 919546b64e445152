import type { notices as en } from "@/messages/en/notices";
import type { SameKeys } from "@/messages/messages";

export const notices: SameKeys<typeof en> = {
  title: "通知",
  lead: "平台发给您的消息，新的在前",
  unread: "{count, number} 条未读通知",
  none: "暂无通知。",
  noneNext: "在货品目录中保存搜索后，新到货品会在此通知。",
  readAll: "全部标为已读",
  isNew: "新",
  open: "查看",
  kind: {
    "search-hits": "已存搜索“{name}”有 {count, number} 件新货",
    "import-not-live": "“{fileName}”未上架：库存此后有变动，请查看新的变更内容",
    "stock-stale": "有 {count, number} 件货品久未确认，即将隐藏",
    "stock-hidden": "有 {count, number} 件货品已隐藏，确认在库后恢复展示",
    "viewing-moved-up": "候补已转正：“{sale}”看货，{place}，{time}",
    "viewing-cancelled": "“{sale}”看货已取消：{place}，{time}",
    "viewing-reminder": "看货提醒：“{sale}”，{place}，{time}",
    "lot-outbid": "“{sale}”第 {number} 件已被超越，当前价 {amount}",
    "lot-closing": "“{sale}”第 {number} 件将于 {time} 收槌",
    "tender-again": "“{sale}”第 {number} 件报价相同，可于 {time} 前再投一次",
    "condition-answered": "“{sale}”第 {number} 件的品相报告已出",
    "origin-conflict": "有 {count, number} 件货品暂停出售：溯源库与库存文件不一致",
    "quote-asked": "{buyer} 就 {item} 询价",
    "quote-answered": "{item} 已有报价",
    "quote-declined": "供应商暂不就 {item} 报价",
    "trade-stricter":
      "贸易规则更新：您对 {item} 的{kind, select, bid {出价} hold {预留} other {订单}}，运往 {destination}，现为{verdict, select, refused {不得交付} review {需人工审核} other {凭单证交付}}",
    "trade-stricter-for":
      "贸易规则更新：{company} 对 {item} 的{kind, select, bid {出价} hold {预留} other {订单}}，运往 {destination}，现为{verdict, select, refused {不得交付} review {需人工审核} other {凭单证交付}}",
    "consignment-answered": "拍卖方已就 {item} 送拍“{sale}”作出答复",
    "seller-asked": "“{sale}”第 {number} 件未达底价，最高出价 {amount}：请于 {time} 前接受或拒绝",
    "seller-took": "卖方接受了您对“{sale}”第 {number} 件的出价 {amount}，该拍品归您",
    "next-offer": "“{sale}”第 {number} 件现按 {amount} 向您发出承购要约，有效至 {time}",
    "row-altered": "数据库中有 {count, number} 条记录被人工改动：{row}",
    "approval-asked": "{person}请您审批{kind, select, purchase {购买} other {出价上限}} {amount}",
    "approval-given": "已批准：{kind, select, purchase {购买 {amount}，订单已生成} other {您可出价至 {amount}}}",
    "approval-refused": "未获批准：{kind, select, purchase {购买} other {出价上限}} {amount}",
    "approval-over": "您购买 {amount} 的申请逾期未批，货品已释放",
    "settlement-written": "“{sale}”第 {number} 件结算单已出：{amount}",
  },
};
