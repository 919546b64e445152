/**
 * Headings of stock files, by the field they name: RapNet, Nivoda, IDEX, VDB, GemFind, Cutwise, Punchmark, GIA exports and
 * Chinese trade systems, compiled from their public field lists and importers, with the words that sellers write
 * themselves. The keys are the canonical names of our JSON. One heading may stand under several fields: map-headings.ts
 * settles which is meant. Case, spaces and punctuation do not matter; "%" does.
 */
export const HEADING_ALIASES = {
  stock_number:
    "Stock #|ReferenceNum|ReferenceNumber|Stock|Stock Num|Stock_no|VenderStockNumber|VendorStockNumber|Lot Name|Stock Id|Supplier Stock Ref|Inventory Stock #|Wholesalerstock|VendorStock|vendor_sku|sku|lot|货号|产品名称|库存号|石头号|StoneId|productid|hq_key|goods_name|貨號|Refno|Packet No|Item No|款号|Item Number|Item #|Item Code|Lot #|Lot No|Lot Number|Stone No|Stone #|Stone Number|Stock Code|Stock Reference|Ref|Ref #|Reference|Reference #|Product Code|Vendor Stock #|Supplier Stock #|Style #|Style No|Style Number|Article|编号|序列号|石号|商品编号|货品编号|库存编号|SKU #|SKU Number|Packet #|Packet|Barcode|Kapan|Certless Stock|Stk No|Stk #|Stk|Stock Name|Inventory|Inventory #|Inventory No|Inventory Number|Inventory ID|Parcel No|Parcel ID",
  system_id: "RapNetLotID|Item ID #|diamond_id|id",
  availability:
    "Avail|Available|Status|Guaranteed Availability|shipping_availability|状态|stockstatus|狀態|availablility|Guaranteed|可用性|库存状态|在库状态|Is Active",
  shape:
    "Shp|Cut (Shape)|fullShape|Cut|shape_and_cutting_style|data.shape.shape_code|形状|SH|xz|形狀|Diamond Shape|Stone Shape|Shape Name|形|钻形|切割形状",
  carat:
    "Size|Weight|CaratSize|CaratWeight|Ct|CtSize|CtWeight|Sz|carats|data.weight|tcw|重量|克拉|CRTWT|Cts|zl|克拉重量|Karat|Wt|Crts|Crt|Weight (ct)|Total Carat Weight|Total Weight|Ct Wt|钻重|石重|克拉重|重量(克拉)|重量(ct)|主石重|Cwt",
  color:
    "Colr|Colour|col|color_grade|data.color.color_grade_code|颜色|ys|顏色|Clr Grade|颜色等级|成色等级|Color Full Name|Color Desc|Color Description|Colour Description|Colour Full Name",
  clarity: "Clar|Clearity|Purity|clarity_grade|data.clarity|净度|CLARTITY|Clr|jb|淨度|净度等级|淨度等級",
  cut_grade: "Cut|Make (Cut Grade)|data.cut|切工|qg|切割|切割等級|Make|Cut Quality|切工等级|车工",
  polish: "Finish|Pol|data.polish|抛光|pg|打磨|Polish Grade|抛光等级|抛",
  symmetry: "Sym|Symetry|symm|data.symmetry|对称|dc|對稱|Symmetry Grade|Symmetric|对称性|对称等级",
  fluorescence_intensity:
    "Flr|FlrIntensity|Fluo Intensity|Fluor|Fluor Intensity|Fluorescence|Fluor.Intesity|flo|data.fluorescence.fluorescence_intensity|荧光|FLU|Flur|FLOURESENCE|Fls|Fluo Int|Flourence|yg|螢光反應|flour|fluorescent|Fluo|Fluorescence Int|Fl|Fluor Int|荧光强度|荧光反应|螢光|螢光強度",
  fluorescence_color:
    "FlrColor|Fluo Color|Fluor Color|floCol|data.fluorescence.fluorescence_color|荧光颜色|螢光顏色|Fluorescence Colour|Fluor Colour|Fl Color|荧光色",
  measurements:
    "Measurement|Dimensions|Meas|Measurements (LengthxWidthxHeight)|data.measurements|尺寸|size|MEA|cc|量度尺寸|Messurements|Measurements (mm)|Dimension|Size (mm)|Dimensions (mm)|规格|规格尺寸|测量|LxWxD|Length x Width x Depth|L*W*D|LxWxH",
  length_mm:
    "Measurements Length|MeasLength|Length|M1|Diameter|長度|x|Len|L (mm)|Max Diameter|Maximum Diameter|Diameter Max|长|长度|长(mm)|最大直径|MLength|Meas Length|Measurement Length",
  width_mm:
    "Measurements Width|MeasWidth|Width|M2|闊度|y|Wid|W (mm)|Min Diameter|Minimum Diameter|Diameter Min|宽|宽度|寬度|最小直径|MWidth|Meas Width|Measurement Width",
  height_mm:
    "Measurements Depth|MeasHeight|Height|Measurements Height|meas_depth|depth|M3|深度|z|Depth (mm)|D (mm)|H (mm)|Dpt|高|高度|高(mm)|深(mm)|MDepth|Measurement Depth|Measurement Height",
  depth_percent:
    "Depth %|Depth|DepthPct|Dpth|TotalDepth|proportions.depth_pct|depthperc|全深比|全深|TD%|DP|depth_scale|qsb|深度比例|Total Depth %|TD|Dep %|Dep|全深比例|全深(%)|深度%|Depth Percentage",
  table_percent:
    "Table %|Table|TablePct|Tbl|proportions.table_pct|tableperc|台面|台宽|台宽比|table_scale|tkb|枱面比例|Table Depth|Tbl %|Tab|Tab %|TB%|Table Width|台面比|台面比例|台面(%)|台宽%|Table Percentage|Table Size",
  girdle_min:
    "Girdle Thin|Girdle|Girdle From|Girdle (From / To)|proportions.girdle|data.girdle.girdle_size|腰棱|腰带|Girdle Thickness|Girdle Name|腰围|腰|Girdle Thinnest",
  girdle_max: "Girdle Thick|Girdle To|Girdle Thickest",
  girdle_percent:
    "Girdle %|GirdlePct|GirdleThicknessInPct|data.girdle.girdle_pct|GirdlePer|Girdle Thickness %|腰厚比|腰厚",
  girdle_condition: "data.girdle.girdle_condition",
  culet_size: "Culet|CuletGrade|Cullet|CulletGrade|proportions.culet|底尖|尖底",
  culet_condition: "",
  crown_height:
    "Crown|Crown Percent|CrownPct|proportions.crown_height|Crown Ht|CH|CH %|Crown Height %|冠高|冠高比|Crown %|Crown Pct",
  crown_angle: "proportions.crown_angle|冠部角度|CA|Crown Ang|Cr Angle|冠角",
  pavilion_depth:
    "Pavil|Pavilion|Pavilion Percent|PavilionPct|pavDepth|pavHeight|Pavilion Height|proportions.pavilion_depth|Pavilion Depth %|PD|PD %|Pavilion Ht|亭深|亭深比|Pavilion %|Pav %|Pavillion %",
  pavilion_angle: "pavAngle|proportions.pavilion_angle|亭部角度|PA|Pavilion Ang|亭角",
  star_length: "proportions.star_length|Star|Star Length %|Star %|Star Facet|星刻面比|星小面",
  lower_half: "lowerGirdle|proportions.lower_half|Lower Half %|Lower Halves|Lower Girdle Facet|LH|LH %|下腰比|下腰小面",
  lab: "Cert|Certificate|Laboratory|Grading Lab|Certificate Type|certlab|证书|证书类型|证书类别|report|檢驗中心|certificate_lab|Grading Laboratory|Report Lab|Lab Name|Certification|Certified By|Report Issuer|实验室|证书机构|鉴定机构|鉴定证书|Cert Type|Certificate Name|Certifier|Grading Report|Cert Lab|Certificate Lab|Cert/Lab|Report 1",
  certificate_number:
    "Certificate #|Cert Num|CertID|CertificateID|CertificateNum|CertNo|CmPub|ReportNo|report_number|证书号|证书编号|Rep No|Certi No|zsh|證書編號|REPORT #|CERT#|VIEW CERTIFICATE|Certificate|Cert|Report|Certificate No|Certification #|Certification Number|Certification No|Lab Report #|Lab Report No|Lab Report Number|Report Num|Cert Number|Cer No|GIA|GIA #|GIA No|GIA Number|GIA Report|GIA Report #|GIA Report No|GIA Report Number|GIA Cert|GIA Cert No|GIA证书号|GIA编号|IGI #|IGI No|IGI Number|IGI Report Number|IGI证书号|HRD #|HRD No|HRD Number|HRD Report Number|证书|证书号码|证书序号|鉴定书号|鉴定证书号|證書號|證書號碼|报告编号|报告号|Lab Number|Lab No|Lab #|Grading Report|Certificate Number 1",
  report_date:
    "Report Issue Date|report_date_iso|Issue Date|Cert Date|Certificate Date|Date of Issue|Report Issued|证书日期|出证日期|报告日期",
  report_type: "report_type_code",
  price_per_carat:
    "RapNet Price|RapnetAskingPrice|AskingPrice|PerCarat|PerCt|Prc|Price|PriceCarat|PriceCt|PricePerCt|Px|$/ct|Cost Per Carat|caratcost|克拉单价|单颗价格|Rate|每卡价|Price $/Ct|$/Carat|USD/Ct|US$/Ct|$/Cts|Per Carat Price|Per Ct Price|Price Per Cts|PPC|P/Ct|Pr/Ct|Rate/Ct|Rate Per Ct|Rate $/Ct|Net Rate|Ask Price|Price per Crt|Unit Price|Cost/Ct|Cost/Carat|Value/Ct|Net Price/Ct|Our Rate|单价|每克拉价|每克拉单价|每克拉价格|克拉价|克拉价格|卡价|美元/克拉|單價|每卡單價|Sale Price/Ct",
  price_total:
    "Final Price|price|deliveredPrice|markup_price|Total Price|total_sales_price|总价|折后价|tolPrice|saledollorprice|cost|amount|total|Jewelry Total Price|Total Amount|Total Amt|Amt|Total $|Total Value|Value|Net Value|Net Amount|Total Cost|Net Price|Net Total|Sale Price|Selling Price|Sales Price|Wholesale Price|Stone Price|Total Ask|Ask Total|Total Asking Price|Ext Price|Extended Price|Amount $|Item Price|Price USD|总价格|总额|总金额|金额|合计金额|售价|价格|一口价|成交价|到手价|人民币总价|美元总价|總價|金額|售價|Final Amount|Net Payable",
  discount_percent:
    "RapNet Discount %|PctRapNetDiscount|Rap netDisc|RapnetDiscount|RapnetDiscountPct|RapnetDiscountPercent|RapnetDiscPct|RapnetDpx|RapnetRapPct|RDisc|RDiscount|RDiscountPct|RDiscountPercent|RDiscPct|RDpx|RRapPct|RapNet Discount Price|disc(%)|discount|% Off IDEX List|折扣|退点|DIS|RAP_DIS|saleback|xzk|per|disc|Discount %|Rap %|Rap Disc|Rap Disc %|Rap Discount|Rap Discount %|% Off Rap|% Off|Off %|Off Rap|Back|Back %|% Back|Rap Back|Bk|Bk %|Rap Off|退点(%)|退点数|折扣(%)|折扣率|折|下浮|讓點|折讓|扣点|退|Off Rapaport|% Rap|Rap Percent",
  list_price_per_carat:
    "国际报价|Rap price|rap|RAP_RTE|RapRate|ssrap|Rap $|rap value|Rap List|Rap List Price|Rapaport|Rapaport Price|Rapaport List|Rap Price/Ct|Rap $/Ct|List Price|Rap Price $|List Price/Ct|List Rate|国际报价(美元)|国际价|国际报价单价|报价|RAP报价|Rap价|國際報價|List|List p/c|List PPC|Rap p/c|Rap/Ct",
  cash_price_per_carat: "Cash Price|Index Price|Index Asking Price|Cash Price/Ct|COD Price",
  cash_discount_percent:
    "Cash Discount %|IndexDiscountPercent|Cash Price %|Cash Price Percentage|Cash Price Discount %",
  fancy_color:
    "FancyColorMainBody|FC-Main Body|Natural Fancy Color|fancy_color_dominant_color|fancy_color_secondary_color|顏色|Fancy Colour|Fancy Hue|Hue|Main Color|Main Hue|Fancy Main Color|Fancy Color Hue|FC Color|Fancy Color Description|彩钻颜色|彩色|彩钻色|主色|Fancy Main Color Body|Fancy Color Full Name|FC Color|Fancy Body Color",
  fancy_intensity:
    "Fancy Color Intensity|FCIntensity|Natural Fancy Color Intensity|濃度|Fancy Colour Intensity|Intensity|Color Intensity|Colour Intensity|彩钻浓度|颜色浓度|浓度|饱和度",
  fancy_overtone:
    "Fancy Color Overtone|FancyColorOvertones|FCOvertone|Natural Fancy Color Overtone|Overtone|Fancy Colour Overtone|Overtones|Secondary Color|Modifier|Fancy Modifier|副色|伴色|次色|Fancy Color Overtone1|Fancy Color Overtone 1",
  color_origin: "Treated Color",
  color_distribution: "",
  treatment:
    "Enhance|Enhancement|Enhancements|Treatments|drilled|lasered|clarityenhanced|Treated|Heat|Heating|Heat Treatment|Gem Treatment|Enhancement Type|处理|处理方式|优化处理|优化|處理|Heated|Oiled|Irradiated|HPHT|HPHT Treated|Laser Drilled|Fracture Filled|Color Enhanced|加热|是否加热",
  lab_grown:
    "Item Type|Category|Product Category|lg|labgrownType|Type|Product Type|Growth Type|Diamond Type|is_lab_grown|Origin|LGD|Natural/Lab|Natural or Lab|Natural / Lab Grown|Stone Origin|Origin Type|Growth Method|Grown|天然/培育|钻石类型|类型|是否培育|Manmade|Man Made|Is Manmade|Lab Created|Is Lab Created|Lab Created Diamond|Lab Grown Diamond",
  eye_clean: "肉眼干净|EC|Eye Clean?|肉眼洁净",
  shade:
    "BGM|colorShade|brown|green|blue|gray|咖色|色调|Col Tinge|Tinge|COL-SHADE|colsh|Browness|sd|Colour Shade|Tint|Shade Color|Brown Shade|BIC|色差|底色|咖",
  milky: "Cloudy|奶色|lus|milk|Milkiness|Luster|Lustre|奶|奶油|奶色度",
  black_inclusion: "黑点|black|Table Black|Black Table|Natts|Black Natts|Center Black|黑|黑色内含物",
  white_inclusion: "White Inclusions|White Table|Table White|White Natts",
  open_inclusion: "Open|Opens|Table Open|Open Table",
  key_to_symbols: "Key|clarity_characteristics|净度特征|clarityflag|lhw|Key to Symbol|KTS|Characteristics|特征",
  laser_inscription: "Inscription|inscriptions|镭射腰码|Inscribed|Laser|Laser Inscription #|腰码|镭射|Laser Inscribed?",
  cert_comment:
    "Comment|Comments|Remarks|Lab comment|Certificate comment|Laboratory comment|report_comments|certnotes|Cert Comments|Certificate Comments|Report Comment|Lab Comments|GIA Comments|GIA Comment|Additional Comments|证书备注|备注",
  member_comment:
    "Remarks|notes|Comments|商品描述|Member Comments|Seller Comment|Seller Comments|Supplier Comments|Supplier Comment|Vendor Comments|Remark|Note|Our Comment|Internal Comment|说明|商品说明|卖家备注|備註|描述",
  brand: "Brand Name|品牌|Diamond Brand",
  country:
    "CountryLocation|LotCountry|Location|Country Name|Country Code|产地|货地点|地点|Loc|Local|address|ycd|Stone Location|Diamond Location|Stock Location|Warehouse|Office|所在地|所在国家|国家|货品所在地|库存地|存放地|國家|地點",
  state: "StateLocation|State / Region|State Code|State Name|Province|省|州",
  city: "CityLocation|Town|城市",
  country_of_origin:
    "Mine of Origin|Canada Mark Eligible|industry_disclosures.disclosed_source|Provenance Report|Provenance Number|Mined In|Country of Mining|Origin|开采国|原产国|产地|Rough Origin|Mining Country|Mined|Mine|Origin Country|Diamond Origin|Country Of Mine|Mine Country|Rough Source|Provenance|钻石原产地|矿区|原产地|原石产地|开采地",
  pair_stock_number:
    "Matched Pair Stock #|Pair Stock #|Pair Stock Ref|Pair|Pair #|Pair No|Pair Ref|Matched Pair|Matching Stock #|Matching Pair|Mate|Mate #|配对货号|配对|对钻货号|Matched Pair Stock Number|Pair Vendor Stock Number|Pair Stock Number|Pair SKU|Matching Pair SKU|Matching Pair Stock #|Matching Pair Stock Number|Matching Stone Stock #|Matching Vendor Stock Number|Is Matched Pair|Matching Pairs|Is Pair",
  pair_separable: "Is Matched Pair Separable|Separable|Pair Is Separable|可拆分",
  parcel_count:
    "Parcel Stones|Stones|qty|Pcs|Pieces|No of Pieces|Number of Pieces|Number of Stones|No of Stones|Piece|Stone Count|# of Stones|Number of Diamonds|# Stones|Total Stones|粒数|颗数|粒數|件数|数量(粒)|Parcel Stone Count|Parcel Units|Stones Number|No Of Stone",
  trade_show: "",
  image_url:
    "Diamond Image|Image|ImageFile|Photo|DiamondImage2|HeartsImage|ArrowImage|AsetImage|IdealscopeImage|videosImageUri|Image Path|s3_image.url|links.image|links.plotting_diagram|links.proportions_diagram|picurl|sarinurl|图片链接地址|Images Address|attr_img|Image Link|Image Links|Images|Image 1|Photo URL|Photo Link|Picture|Picture URL|Img|Img URL|Image Path URL|Still Image|图片|图片链接|图片地址|照片|Image 2|Image 3|Image2|Image3|Additional Image|2nd Image",
  video_url:
    "Video Link|Video|3DViewer URL|s3_video.url|视频链接地址|Video Address|attr_video|Video Links|Video 1|360 Video|V360|Movie|Movie URL|视频|视频链接|视频地址",
  certificate_url:
    "Certificate Filename|CertFile|CertFilename|CertificateFile|CertificateImage|CertImage|CertificatePdf|pdf|Certificate Path|Online Report|cert_url|links.pdf|Certificate Link|Cert Link|Report Link|Report URL|PDF URL|PDF Link|Cert PDF|证书链接|证书图片|证书地址|Cert Image URL|Certificate Image URL|Certificate Link URL",
  returnable: "is_returnable",
  delivery_days: "minDeliveryDays|maxDeliveryDays|days_to_ship|Ships In Days|Shipping Days|Days To Ship",
  allow_feed: "Allow RapLink Feed|RapLink",
  jewelry_type:
    "Product Type|Type|Jewellery Type|Jewelry Category|Category|Item Type|Product Category|Jewelry Style|首饰类型|首饰类别|品类|款式类别|类别",
  title: "Jewelry Title|Item Title|Product Title|Product Name|Item Name|Name|标题|商品名称|品名|名称|商品标题",
  description:
    "Jewelry Description|Item Description|Product Description|Jewellery Description|Long Description|商品详情",
  metal: "Jewelry Material|Metal Type|Material|Metal Name|Jewellery Material|材质|金属|金属材质|金质|材質",
  fineness:
    "Material Karat|成色|Purity|Metal Purity|Purity of Metal|Karat|Karatage|Kt|Metal Karat|Gold Karat|Gold Purity|Metal Fineness|Metal Stamp|金成色|含金量|纯度",
  ring_size:
    "Size|Finger Size|Size (US)|Ring Size (US)|US Size|US Ring Size|EU Size|Jewelry Size|手寸|戒圈|圈口|指圈|港码|戒指尺寸",
  gross_weight_g:
    "Jewelry Total Weight|Gross Weight|Gross Wt|Gross Wt (g)|Total Weight (g)|Item Weight|Item Weight (g)|Weight (g)|Weight (grams)|Weight in Grams|总重|总重量|毛重|件重|货重|总重(g)|重量(g)|重量(克)",
  metal_weight_g:
    "Material Weight|Metal Weight|Metal Wt|Net Weight|Net Wt|Net Weight (g)|Gold Weight|Gold Weight (g)|Net Metal Weight|Material Weight (g)|金重|净重|净金重|金重(g)|金属重量",
  stone_type:
    "Main Stone|Center Stone|Centre Stone|Center Stone Type|Main Stone Type|Primary Stone|Primary Gemstone|主石|主石类型|镶嵌石|石头",
  stone_count:
    "Stone Quantity|Stone Qty|Stones Qty|Number of Stones Set|Main Stone Qty|Main Stone Quantity|Stone Pcs|主石数量|主石粒数|石数",
  stone_carat:
    "Stone Carat/Size|Stone Weight|Stone Wt|Stone Carat Weight|Center Stone Weight|Center Stone Carat|Main Stone Weight|Main Stone Carat|Diamond Weight|Diamond Carat|Total Diamond Weight|Diamond Ctw|Ctw|Total Ctw|主石重量|主石重(ct)|钻石重量",
  gem_color:
    "Gemstone Color|color|Gem Colour|Stone Color|Stone Colour|Primary Color|Primary Colour|Gemstone Colour|Trade Color|宝石颜色|石色",
  gem_cut: "Gemstone Cut|Stone Shape|Gem Shape|Gemstone Shape|Center Stone Shape|Main Stone Shape|主石形状",
  condition: "Jewelry Condition",
  designer: "Jewelry Designer",
  collection: "Jewelry Collection",
  min_order_qty: "Minimum Order Quantity",
  quantity: "Qty Available|Stock Qty|库存数量",
  msrp: "Jewelry MSRP",
  currency: "Jewelry Currency|Price Currency|货币|币种|Curr|Ccy|Price Currency Code|Currency Code|币别|貨幣",
  parent_stock_number:
    "Parent Stock #|Parent SKU|Parent Stock No|Parent Stock Num|Parent Item|Parent Item #|Parent|Set In|主货号|所属货号",
  species:
    "Product Type|Item Type|Category|Product Category|类型|类别|Gem Type|Gemstone Type|Gemstone|Gem|Gem Species|Gem Name|Stone Name|Type|Gemstone Name|Stone Species|宝石|宝石种类|宝石名称|品种|寶石|寶石種類|种类",
  variety: "Gem Variety|Gemstone Variety|Stone Variety|变种",
  geographic_origin: "Origin|Gem Origin|Stone Geographic Origin|Geo Origin|Locality|产区",
  phenomenon: "Phenomena|Optical Phenomenon|特殊光学效应",
  transparency: "透明度",
  treatment_text: "treatment|Treatment Description|Treatment Comment|Treatment Comments",
  cutting_style: "cutting_style_crown|cutting_style_pavilion|Cut Style|Crown Style|切割方式|琢型",
  mine_id: "Mine Ref|Mine No|Rough ID|矿山编号|毛坯编号",
  polished_in: "Country of Polishing|Country of Polish|Cut In|加工国",
  made_in: "Country of Manufacture|制造国",
  exported_from: "Country of Export|出口国",
  title_zh: "Jewelry Title (Chinese)|Title (Chinese)|中文名称",
  metal_color: "Material Color|金属颜色|Metal Colour|Gold Color|Gold Colour|Material Colour|金色|金属色",
  hallmark: "印记|Hallmarks|Stamp|Stamped|Hallmark Stamp|字印|刻印",
} as const;
export type StockField = keyof typeof HEADING_ALIASES;
export const STOCK_FIELDS = Object.keys(HEADING_ALIASES) as StockField[];
