import type { lost as english } from "@/messages/en/lost";

export const lost: typeof english = {
  missing: {
    title: "未找到页面",
    lead: "地址有误、页面已移动，或属于其他公司。请核对地址，或从下列入口继续。",
  },
  fault: {
    title: "页面未能打开",
    lead: "这是平台的故障，已自动记录。如刚提交过内容，请先查看订单、出价或库存，可能已经送达。",
    again: "重试",
    reference: "客服查询编号",
  },
  go: "继续前往",
  home: "首页",
  stones: "裸石",
  sales: "拍卖",
  passport: "查验溯源护照",
};
