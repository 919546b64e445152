/**
 * Headings of stock files, by the field they name: RapNet, Nivoda, IDEX, VDB, GemFind, GIA exports and Chinese trade
 * systems, compiled from their public field lists and importers. Earlier fields win where two know the same heading;
 * headings that mean different things in different systems are settled by map-headings.ts.
 */
export const HEADING_ALIASES = {
  stock_number:
    "Stock #|ReferenceNum|ReferenceNumber|Stock|Stock Num|Stock_no|StockNumber|VenderStockNumber|VendorStockNumber|Lot Name|Stock Id|Supplier Stock Ref|Inventory Stock #|Wholesalerstock|VendorStock|vendor_sku|sku|lot|货号|产品名称|库存号|石头号|StoneId|productid|hq_key|goods_name|貨號|Refno|Packet No|Item No|款号",
  availability:
    "Availability|Avail|Available|Status|Guaranteed Availability|shipping_availability|状态|stockstatus|狀態|availablility",
  shape: "Shape|Shp|Cut (Shape)|fullShape|Cut|shape_and_cutting_style|data.shape.shape_code|形状|SH|xz|形狀",
  carat:
    "Size|Weight|Carat|CaratSize|CaratWeight|Ct|CtSize|CtWeight|Sz|carats|data.weight|tcw|重量|克拉|CRTWT|Cts|zl|克拉重量",
  color: "Color|Colr|Colour|col|color_grade|data.color.color_grade_code|颜色|ys|顏色",
  clarity: "Clarity|Clar|Clearity|Purity|clarity_grade|data.clarity|净度|CLARTITY|Clr|jb|淨度",
  cut_grade: "Cut Grade|Cut|Make (Cut Grade)|data.cut|切工|qg|切割|切割等級",
  polish: "Polish|Finish|Pol|data.polish|抛光|pg|打磨",
  symmetry: "Symmetry|Sym|Symetry|symm|data.symmetry|对称|dc|對稱",
  fluorescence_intensity:
    "Fluorescence Intensity|Flr|FlrIntensity|Fluo Intensity|Fluor|Fluor Intensity|Fluorescence|Fluor.Intesity|flo|data.fluorescence.fluorescence_intensity|荧光|FLU|Flur|FLOURESENCE|Fls|Fluo Int|Flourence|yg|螢光反應|flour|fluorescent",
  fluorescence_color:
    "Fluorescence Color|FlrColor|Fluo Color|Fluor Color|floCol|data.fluorescence.fluorescence_color|荧光颜色|螢光顏色",
  measurements:
    "Measurements|Measurement|Dimensions|Meas|Measurements (LengthxWidthxHeight)|data.measurements|尺寸|size|MEA|cc|量度尺寸|Messurements",
  length_mm: "Measurements Length|MeasLength|Length|M1|Diameter|長度|x",
  width_mm: "Measurements Width|MeasWidth|Width|M2|闊度|y",
  height_mm: "Measurements Depth|MeasHeight|Height|Measurements Height|meas_depth|depth|M3|深度|z",
  depth_percent:
    "Depth %|Depth|Depth Percent|DepthPct|Dpth|TotalDepth|proportions.depth_pct|depthperc|全深比|全深|TD%|DP|depth_scale|qsb|深度比例",
  table_percent:
    "Table %|Table|Table Percent|TablePct|Tbl|proportions.table_pct|tableperc|台面|台宽|台宽比|table_scale|tkb|枱面比例|Table Depth",
  girdle_min:
    "Girdle Thin|Girdle|GirdleMin|Girdle From|Girdle (From / To)|proportions.girdle|data.girdle.girdle_size|腰棱|腰带",
  girdle_max: "Girdle Thick|GirdleMax|Girdle To",
  culet_size: "Culet Size|Culet|CuletGrade|Cullet|CulletGrade|proportions.culet",
  crown_angle: "Crown Angle|proportions.crown_angle|冠部角度",
  pavilion_angle: "Pavilion Angle|pavAngle|proportions.pavilion_angle|亭部角度",
  lab: "Lab|Cert|Certificate|Laboratory|Grading Lab|Certificate Type|certlab|证书|证书类型|证书类别|report|檢驗中心|certificate_lab",
  certificate_number:
    "Certificate #|Cert Num|CertID|CertificateID|CertificateNum|CertificateNumber|CertNo|CmPub|ReportNo|report_number|证书号|证书编号|Rep No|Certi No|zsh|證書編號|REPORT #|CERT#|VIEW CERTIFICATE",
  price_per_carat:
    "RapNet Price|RapnetAskingPrice|AskingPrice|PerCarat|PerCt|Prc|Price|PriceCarat|PriceCt|PricePerCarat|PricePerCt|Px|$/ct|Cost Per Carat|caratcost|克拉单价|单颗价格|Rate|每卡价",
  price_total:
    "Final Price|price|deliveredPrice|markup_price|Total Price|total_sales_price|总价|折后价|tolPrice|saledollorprice|cost|amount|total|Jewelry Total Price|Price (total, not per carat)",
  discount_percent:
    "RapNet Discount %|PctRapNetDiscount|Rap netDisc|RapnetDiscount|RapnetDiscountPct|RapnetDiscountPercent|RapnetDiscPct|RapnetDpx|RapnetRapPct|RDisc|RDiscount|RDiscountPct|RDiscountPercent|RDiscPct|RDpx|RRapPct|RapNet Discount Price|disc(%)|discount|% Off IDEX List|折扣|退点|DIS|RAP_DIS|saleback|xzk|per|disc",
  list_price_per_carat: "国际报价|Rap price|rap|RAP_RTE|RapRate|ssrap|Rap $|rap value",
  fancy_color:
    "Fancy Color|FancyColorMainBody|FC-Main Body|Natural Fancy Color|fancy_color_dominant_color|fancy_color_secondary_color|顏色",
  fancy_intensity: "Fancy Color Intensity|FCIntensity|Fancy Intensity|Natural Fancy Color Intensity|濃度",
  fancy_overtone: "Fancy Color Overtone|FancyColorOvertones|FCOvertone|fancyOvertone|Natural Fancy Color Overtone",
  color_origin: "color_origin|Treated Color",
  treatment: "Treatment|Enhance|Enhancement|Enhancements|Treatments|drilled|lasered|clarityenhanced",
  lab_grown: "lg|labgrownType|lab_grown|Type|Product Type|Growth Type|Diamond Type|is_lab_grown",
  cert_comment:
    "Cert comment|Comment|Comments|Remarks|Lab comment|Certificate comment|Laboratory comment|report_comments|certnotes",
  member_comment: "Member Comment|Remarks|notes|Comments|商品描述",
  country:
    "Country|CountryLocation|LotCountry|Location|Country Name|Country Code|产地|货地点|地点|Loc|Local|address|ycd",
  state: "State|StateLocation|State / Region|State Code|State Name",
  city: "City|CityLocation",
  country_of_origin:
    "Mine of Origin|Canada Mark Eligible|country_of_origin|industry_disclosures.disclosed_source|Provenance Report|Provenance Number|Mined In|Country of Mining|Origin|开采国|原产国",
  mine_id: "Mine ID|Mine Ref|Mine No|Rough ID|矿山编号|毛坯编号",
  polished_in: "Polished In|Country of Polishing|Country of Polish|Cut In|加工国",
  made_in: "Made In|Country of Manufacture|制造国",
  exported_from: "Exported From|Country of Export|出口国",
  pair_stock_number: "Matched Pair Stock #|Pair Stock #|Pair Stock Ref",
  parcel_count: "Parcel Stones|Stones|qty|Pcs",
  currency: "Jewelry Currency|Currency|Price Currency|货币|币种",
  species: "species|Gem Type|Gemstone Type",
  jewelry_type: "Jewelry Type",
  title: "Jewelry Title",
  title_zh: "Jewelry Title (Chinese)|Title (Chinese)|中文名称",
  description: "Jewelry Description",
  metal: "Jewelry Material",
  metal_color: "Metal Color|Material Color|金属颜色",
  fineness: "Material Karat|Fineness|成色",
  hallmark: "Hallmark|印记",
  metal_weight_g: "Material Weight",
  gross_weight_g: "Jewelry Total Weight",
  ring_size: "Ring Size",
  stone_type: "Stone Type",
  stone_count: "Stone Quantity",
  stone_carat: "Stone Carat/Size",
  gem_color: "Gemstone Color",
  gem_cut: "Gemstone Cut",
  parent_stock_number: "Parent Stock Number|Parent Stock #",
  image_url:
    "Diamond Image|Image|ImageFile|Photo|DiamondImage2|HeartsImage|ArrowImage|AsetImage|IdealscopeImage|videosImageUri|Image Path|image_url|s3_image.url|links.image|links.plotting_diagram|links.proportions_diagram|picurl|sarinurl|图片链接地址|Images Address|attr_img",
  video_url: "Video Link|Video|Video URL|3DViewer URL|s3_video.url|视频链接地址|Video Address|attr_video",
  certificate_url:
    "Certificate Filename|CertFile|CertFilename|CertificateFile|CertificateImage|CertImage|CertificatePdf|pdf|Certificate Path|Online Report|cert_url|links.pdf",
  system_id: "RapNetLotID|Item ID #|diamond_id|id",
  eye_clean: "Eye Clean|肉眼干净",
  shade: "Shade|BGM|colorShade|brown|green|blue|gray|咖色|色调|Col Tinge|Tinge|COL-SHADE|colsh|Browness|sd",
  milky: "Milky|Cloudy|奶色|lus|milk",
  black_inclusion: "Black Inclusion|黑点|black",
} as const;
export type StockField = keyof typeof HEADING_ALIASES;
