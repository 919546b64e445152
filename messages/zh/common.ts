import type { common as en } from "@/messages/en/common";
import type { SameKeys } from "@/messages/messages";

export const common: SameKeys<typeof en> = {
  marketName: "璀源",
  language: { en: "EN", zh: "中文", english: "English" },
  skip: "跳到正文",
  nav: {
    label: "市场",
    stones: "裸石",
    pairs: "配对与统包货",
    jewels: "首饰",
    sales: "拍卖",
    passports: "来源护照",
    live: "正在拍卖",
  },
  masthead: {
    home: "璀源首页",
    search: "货号、证书或护照编号",
    to: "运往",
    destinationHint: "货物运往的国家或地区，贸易判定以此为准。",
    destinationSet: "确定",
    signIn: "登录",
    register: "企业开户",
    menu: "菜单",
  },
  menu: {
    cart: "购物车",
    orders: "订单",
    stock: "库存",
    upload: "上传库存",
    producerOrders: "待发订单",
    companies: "企业审核",
    operatorSales: "拍卖管理",
    payments: "付款",
    audit: "操作记录",
    account: "企业与账户",
    signOut: "退出登录",
  },
  companyStatus: {
    applied: "贵公司正在审核中，可浏览全部内容。",
    approved: "贵公司已通过审核。",
    refused: "贵公司未获准入。",
    suspended: "贵公司账户已暂停。",
  },
  theme: { label: "配色", light: "浅色", dark: "深色", system: "跟随系统" },
  footer: {
    verify: "验证护照",
    api: "API",
    sample: "示例市场：公司、人物和矿山均为虚构，货品不作实际出售。",
  },
  pages: { label: "分页", previous: "上一页", next: "下一页" },
  refusal: {
    "sign-in-required": "请先登录。",
    "company-not-approved": "贵公司可浏览全部内容，但暂不能交易：尚未通过审核，或已被暂停。详情请见账户页。",
    "not-permitted": "您在公司中的角色无权执行此操作，请联系公司负责人。",
    "not-found": "此处没有您可以查看的内容。",
  },
};
