# The report on the machine: `aps-kiosk doctor`, the staff's page and its slip.

part-scanner = Scanner
part-printer = Slip printer
part-reader = Code reader
part-camera = Camera
part-office-printer = A4 printer
part-store = Store of dossiers
part-outbox = Dossiers to be sent
part-gateway = Gateway of the province
part-certificate = Certificate of this machine
part-receipt-keys = Keys of the province
part-network = Network
part-clock = Clock
part-catalogue = Catalogue
part-fonts = Fonts
part-disk = Disk
part-system = Computer
part-versions = Versions

span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } d

doctor-device-well = ready
doctor-device-in-use = { $words } (in use by the desk, which said so { $seconds } s ago)
doctor-device-roll = { $words }; some { $metres } m of paper left
doctor-scanner-do = Mend the scanner's address in the settings.
doctor-printer-do = Mend the printer's address in the settings.
doctor-reader-do = Mend the reader's address in the settings.
doctor-camera-do = Mend the camera's address in the settings.
doctor-office-printer-do = Mend the A4 printer's queue in the settings.

doctor-store-well = opens, { $size } MB; { $free } MB free
doctor-store-do = Check the path and the key of the store in the settings; erase no file.
doctor-store-full-do = Make room on the disk; a full machine takes no dossier.
doctor-store-nearly-do = Make room on the disk before the machine has to close.
doctor-store-copy-do = Set store.province_key: nobody could open this machine's disk should it die.
doctor-store-aside-do = { $stores } damaged stores lie in { $folder }, { $lost } dossiers in them are not whole (see: aps-kiosk store check); bring the folder to the province, then move it away.
doctor-alarm = Alarm: { $alarm } { $detail }.

doctor-outbox-well = { $waiting } to be sent, { $held } refused by the gateway, { $delivered } delivered.
doctor-outbox-oldest = The oldest waits for { $age }.
doctor-outbox-reasons = Because: { $reasons }.
doctor-outbox-held-do = See why with "aps-kiosk outbox list" and tell the province; the dossiers are kept.
doctor-outbox-late-do = Dossiers have waited for more than a day: look at network and gateway, and try again.
outbox-reason-status = the gateway said { $status }
outbox-reason-gateway-silent = the gateway did not answer
outbox-reason-gateway-confused = something answered that is not the gateway
outbox-reason-files-stay-missing = the gateway loses the files
outbox-reason-gateway-digest = the gateway receives other bytes than were sent
outbox-reason-not-admitted = the gateway does not let this machine in
outbox-reason-store = the store failed
outbox-reason-store-damaged = a file is damaged in the store
outbox-reason-fault = the program failed; the log says where
outbox-reason-other = waits for its turn

doctor-gateway-well = { $url } answered { $ago } ago
doctor-gateway-never = { $url }: nothing was asked yet
doctor-gateway-do = Check network, address, this machine's key and certificate, with OpenCPS the account and its password; what was filed is kept and sent when the network is there.
doctor-opencps-do = Complete gateway.opencps.services, or dossiers with these are held: { $codes }.
doctor-certificate-well = valid until { $day }
doctor-certificate-do = This machine's certificate ends on { $day }: get a new one from the province.
doctor-certificate-read-do = Check gateway.certificate_file in the settings.
doctor-receipt-keys-well = { $keys } to check receipts with
doctor-receipt-keys-do = Get the file of the province's keys (receipt_key_file): without it no receipt can be checked.
doctor-network-well = up: { $links }
doctor-network-down = no link
doctor-network-do = Check the network cable or the modem; what was filed is kept meanwhile.
doctor-clock-well = { $time }, set from the network
doctor-clock-alone = { $time }, not set from the network
doctor-clock-unknown = { $time }
doctor-clock-do = Let the clock be set from the network (timedatectl): limits and receipts depend on it.

doctor-catalogue-well = { $procedures } procedures, version { $version }; { $unverified } of them with facts not verified (see: aps-kiosk catalogue check)
doctor-catalogue-do = Mend the file named above, then run this command again.
doctor-calendar-do = Add the days off and worked of { $year } to config/calendar.toml; without them due dates follow the law alone.
doctor-disk-well = { $free } of { $size } MB free
doctor-disk-do = Make room on the disk.
doctor-fonts-well = { $fonts } faces of Be Vietnam Pro
doctor-fonts-do = Install the program again: make setup.
doctor-system-up = running for { $time }
doctor-system-warm = { $degrees } °C
doctor-system-memory = { $free } of { $size } MB of memory free
doctor-system-hot-do = The computer is too hot: clean its fan, and let air to it.
doctor-system-memory-do = Memory is short: restart the machine when nobody uses it, and tell the makers.
