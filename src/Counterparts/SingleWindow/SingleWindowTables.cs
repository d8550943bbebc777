namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The tables of the single window.</summary>
internal static class SingleWindowTables
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS customs_settings (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS sender (
            dxp_id TEXT NOT NULL, cop_code TEXT NOT NULL, cop_name TEXT NOT NULL, roles TEXT NOT NULL, der BLOB NOT NULL,
            PRIMARY KEY (dxp_id, cop_code));
        CREATE TABLE IF NOT EXISTS message (
            cop_msg_id TEXT PRIMARY KEY, dxp_id TEXT NOT NULL, type TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS inbox (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, dxp_id TEXT NOT NULL, cop_code TEXT NOT NULL, sender TEXT,
            cop_msg_id TEXT NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL, documents INTEGER NOT NULL,
            state TEXT NOT NULL, form TEXT, signature TEXT);
        CREATE TABLE IF NOT EXISTS inbox_number (number TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (number, seq)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS inbox_number_seq ON inbox_number (seq);
        CREATE TABLE IF NOT EXISTS document (
            guid TEXT PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, number TEXT NOT NULL, order_no TEXT NOT NULL,
            dxp_id TEXT NOT NULL, status INTEGER NOT NULL, xml TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS document_number ON document (kind, code, number);
        CREATE INDEX IF NOT EXISTS document_order ON document (kind, order_no);
        CREATE TABLE IF NOT EXISTS list (
            guid TEXT PRIMARY KEY, order_no TEXT NOT NULL, ebp_code TEXT NOT NULL, cop_no TEXT NOT NULL, pre_no TEXT NOT NULL,
            invt_no TEXT, dxp_id TEXT NOT NULL, state INTEGER NOT NULL, id_number TEXT NOT NULL, year INTEGER NOT NULL,
            dutiable_fen INTEGER NOT NULL, counted_fen INTEGER NOT NULL, full_tax INTEGER NOT NULL, wait_until_ms INTEGER NOT NULL,
            released_on TEXT, ended INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS list_order ON list (order_no);
        CREATE INDEX IF NOT EXISTS list_person ON list (id_number, year);
        CREATE INDEX IF NOT EXISTS list_pre ON list (pre_no);
        CREATE UNIQUE INDEX IF NOT EXISTS list_invt ON list (invt_no) WHERE invt_no IS NOT NULL;
        CREATE TABLE IF NOT EXISTS quota_elsewhere (
            id_number TEXT NOT NULL, year INTEGER NOT NULL, fen INTEGER NOT NULL, PRIMARY KEY (id_number, year));
        CREATE TABLE IF NOT EXISTS list_weight (
            list_guid TEXT NOT NULL, gnum INTEGER NOT NULL, id_number TEXT NOT NULL, year INTEGER NOT NULL, kind TEXT NOT NULL,
            declared_grams INTEGER NOT NULL, counted_grams INTEGER NOT NULL, PRIMARY KEY (list_guid, gnum));
        CREATE INDEX IF NOT EXISTS list_weight_person ON list_weight (id_number, year);
        CREATE TABLE IF NOT EXISTS weight_elsewhere (
            id_number TEXT NOT NULL, year INTEGER NOT NULL, kind TEXT NOT NULL, grams INTEGER NOT NULL,
            PRIMARY KEY (id_number, year, kind));
        CREATE TABLE IF NOT EXISTS tax_bill (
            tax_no TEXT PRIMARY KEY, list_guid TEXT NOT NULL, status INTEGER NOT NULL, released_on TEXT NOT NULL,
            customs_fen INTEGER NOT NULL, vat_fen INTEGER NOT NULL, consumption_fen INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS tax_bill_open ON tax_bill (status, released_on);
        CREATE TABLE IF NOT EXISTS returned (
            return_guid TEXT NOT NULL, list_guid TEXT NOT NULL, gnum INTEGER NOT NULL, qty TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (return_guid, gnum));
        CREATE INDEX IF NOT EXISTS returned_list ON returned (list_guid);
        CREATE TABLE IF NOT EXISTS came_in (
            logistics_code TEXT NOT NULL, logistics_no TEXT NOT NULL, guid TEXT NOT NULL, PRIMARY KEY (logistics_code, logistics_no));
        CREATE TABLE IF NOT EXISTS held (order_no TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS act (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, guid TEXT NOT NULL, due_ms INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS act_due ON act (due_ms);
        CREATE TABLE IF NOT EXISTS pending_receipt (
            id INTEGER PRIMARY KEY AUTOINCREMENT, dxp_id TEXT NOT NULL, type TEXT NOT NULL, guid TEXT NOT NULL, key TEXT NOT NULL,
            outcome TEXT NOT NULL, xml TEXT NOT NULL, due_ms INTEGER NOT NULL, again INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS pending_due ON pending_receipt (due_ms);
        CREATE INDEX IF NOT EXISTS pending_guid ON pending_receipt (guid);
        CREATE TABLE IF NOT EXISTS receipt (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, dxp_id TEXT NOT NULL, type TEXT NOT NULL, guid TEXT NOT NULL, key TEXT NOT NULL,
            outcome TEXT NOT NULL, xml TEXT NOT NULL, again INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS posted (way TEXT PRIMARY KEY, seq INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS receipt_box ON receipt (dxp_id, seq);
        CREATE INDEX IF NOT EXISTS receipt_guid ON receipt (guid);
        """;
}
