# The command `aps-kiosk doctor`: the parts of the machine.

doctor-catalogue = Catalogue
doctor-catalogue-well = { $procedures } procedures, version { $version }; { $unverified } of them with facts not verified (see: aps-kiosk catalogue check)
doctor-catalogue-do = Mend the file named above, then run this command again.
doctor-calendar-do = Add the days off and worked of { $year } to config/calendar.toml; without them due dates follow the law alone.
doctor-fonts = Fonts
doctor-fonts-well = { $fonts } faces of Be Vietnam Pro
doctor-fonts-do = Install the program again: make setup.
doctor-store = Store of dossiers
doctor-store-well = opens, { $free } MB free; { $waiting } dossiers to be sent, { $held } refused by the gateway
doctor-store-held-do = Look up the reason in the courier's log and tell the province; the dossiers are kept.
doctor-store-do = Check the path and the key of the store in the settings; erase no file.
doctor-store-full-do = Make room on the disk; a full machine takes no dossier.
doctor-gateway = Gateway of the province
doctor-gateway-well = { $url } answers
doctor-gateway-do = Check network, address and the file of the province's keys (receipt_key_file), with OpenCPS the account and its password; what was filed is kept and sent when the network is there.
doctor-opencps-do = Complete gateway.opencps.services, or dossiers with these are held: { $codes }.
doctor-scanner = Scanner
doctor-scanner-do = Mend the scanner's address in the settings.
doctor-printer = Slip printer
doctor-printer-do = Mend the printer's address in the settings.
doctor-reader = Code reader
doctor-reader-do = Mend the reader's address in the settings.
doctor-reader-in-use = in use by the desk
doctor-device-well = ready
