/// The languages that Odoo knows and can install, by their codes (`odoo/addons/base/data/res.lang.csv` of 18.0).
enum Languages {
    /// The codes, a few that scenarios use most before the others.
    static let codes = [
        "en_US", "fr_FR", "de_DE", "es_ES", "nl_NL",
        "am_ET", "ar_001", "ar_SY", "az_AZ", "be_BY", "bg_BG", "bn_IN", "bs_BA", "ca_ES", "cs_CZ",
        "da_DK", "de_CH", "el_GR", "en_AU", "en_CA", "en_GB", "en_IN", "en_NZ", "es_419", "es_AR",
        "es_BO", "es_CL", "es_CO", "es_CR", "es_DO", "es_EC", "es_GT", "es_MX", "es_PA", "es_PE",
        "es_PY", "es_UY", "es_VE", "et_EE", "eu_ES", "fa_IR", "fi_FI", "fil_PH", "fr_BE", "fr_CA",
        "fr_CH", "gl_ES", "gu_IN", "he_IL", "hi_IN", "hr_HR", "hu_HU", "id_ID", "it_IT", "ja_JP",
        "ka_GE", "kab_DZ", "km_KH", "ko_KP", "ko_KR", "lb_LU", "lo_LA", "lt_LT", "lv_LV", "mk_MK",
        "ml_IN", "mn_MN", "ms_MY", "my_MM", "nb_NO", "nl_BE", "pl_PL", "pt_AO", "pt_BR", "pt_PT",
        "ro_RO", "ru_RU", "sk_SK", "sl_SI", "sq_AL", "sr@Cyrl", "sr@latin", "sv_SE", "sw", "te_IN",
        "th_TH", "tr_TR", "uk_UA", "vi_VN", "zh_CN", "zh_HK", "zh_TW",
    ]
}
