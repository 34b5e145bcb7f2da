/// Calls with the answers that `oura-bridge --demo` gives in UTC; written by `schema/update`.
enum Examples {
  static let all: [Example] = [
    Example(
      "oura.getPersonalInfo", [],
      #"""
      {"id":"ede45e9d-812d-4879-aa6a-9e599dca0d0d","age":27,"weight":83.0,"height":1.87,"biological_sex":"male","email":"user1@example.com"}
      """#),
    Example(
      "oura.getDailySleep", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"6ca16bdf-20d0-41ef-a6cb-15d05608e036","contributors":{"deep_sleep":68,"efficiency":100,"latency":72,"rem_sleep":100,"restfulness":79,"timing":96,"total_sleep":100},"day":"2024-03-05","score":91,"timestamp":"2024-03-05T00:00:00.000Z"}]
      """#),
    Example(
      "oura.getDailyActivity",
      [
        ("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#),
        ("fields", #""score,steps,active_calories,contributors""#),
      ],
      #"""
      [{"id":"68225eaa-bb01-4f29-a6e3-852a913d1032","active_calories":718,"contributors":{"meet_daily_targets":82,"move_every_hour":73,"recovery_time":100,"stay_active":64,"training_frequency":73,"training_volume":71},"day":"2024-03-05","score":77,"steps":8691}]
      """#),
    Example(
      "oura.getDailyReadiness", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"aff34068-352d-4374-ad06-fab663ab9aab","contributors":{"activity_balance":90,"body_temperature":100,"hrv_balance":77,"previous_day_activity":94,"previous_night":91,"recovery_index":63,"resting_heart_rate":96,"sleep_balance":88,"sleep_regularity":null},"day":"2024-03-05","score":87,"temperature_deviation":0.13,"temperature_trend_deviation":-0.1,"timestamp":"2024-03-05T00:00:00.000Z"}]
      """#),
    Example(
      "oura.getDailyResilience", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"69eecc5d-e214-4988-a025-b849d4b358b3","day":"2024-03-05","contributors":{"sleep_recovery":49.2,"daytime_recovery":51.8,"stress":58.9},"level":"solid"}]
      """#),
    Example(
      "oura.getDailyCardiovascularAge", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"d3184b02-7815-48d2-af7d-48b330176959","day":"2024-03-05","pulse_wave_velocity":5.94,"vascular_age":24}]
      """#),
    Example(
      "oura.getVo2Max", [("start_date", #""2024-03-01""#), ("end_date", #""2024-03-08""#)],
      #"""
      [{"id":"e0c4c4a8-87a7-40e3-ac14-b264f14644f5","day":"2024-03-01","timestamp":"2024-03-01T15:14:07.000Z","vo2_max":44},{"id":"b8d7bdaa-7f98-46d8-aaa7-76927c7f6078","day":"2024-03-04","timestamp":"2024-03-04T09:47:14.000Z","vo2_max":44},{"id":"cc520388-0faf-4936-a02c-474b50fd51f9","day":"2024-03-05","timestamp":"2024-03-05T14:35:23.000Z","vo2_max":46}]
      """#),
    Example(
      "oura.getEnhancedTag", [("start_date", #""2024-03-01""#), ("end_date", #""2024-03-08""#)],
      #"""
      [{"id":"047f1b09-4e3f-43a7-a1f8-f9d34a18c93f","tag_type_code":"tag_generic_stress","start_time":"2024-01-02T00:16:15.000Z","end_time":"2024-03-22T01:16:15.000Z","start_day":"2024-01-02","end_day":"2024-03-22","comment":null,"custom_name":null},{"id":"440b8b91-a894-470d-ae25-f7589f3ffccd","tag_type_code":"tag_generic_coffee","start_time":"2024-02-29T18:32:30.000Z","end_time":"2024-04-01T19:32:30.000Z","start_day":"2024-02-29","end_day":"2024-04-01","comment":null,"custom_name":null},{"id":"0dc5ab33-35af-48a4-a158-332d5ba646c9","tag_type_code":"tag_sleep_earplugs","start_time":"2024-03-01T04:17:33.000Z","end_time":null,"start_day":"2024-03-01","end_day":null,"comment":null,"custom_name":null},{"id":"acdc5498-b9ce-4dd5-a07e-0fbfc68fadc5","tag_type_code":"custom","start_time":"2024-03-01T19:50:44.000Z","end_time":null,"start_day":"2024-03-01","end_day":null,"comment":null,"custom_name":"Sauna"},{"id":"b6a96d6b-1e6b-4491-a61f-04039b6d3e35","tag_type_code":"tag_sleep_earplugs","start_time":"2024-03-02T05:18:34.000Z","end_time":null,"start_day":"2024-03-02","end_day":null,"comment":"two cups, 🇫🇮 time","custom_name":null},{"id":"b7e0b37a-b49b-421a-a8e0-b09ee663c0bb","tag_type_code":"tag_generic_coffee","start_time":"2024-03-02T09:00:28.000Z","end_time":null,"start_day":"2024-03-02","end_day":null,"comment":"two cups, 🇫🇮 time","custom_name":null},{"id":"e51588d8-27d8-48a9-ae34-16865e149541","tag_type_code":"tag_generic_travel","start_time":"2024-03-03T00:32:11.000Z","end_time":null,"start_day":"2024-03-03","end_day":null,"comment":"two cups, 🇫🇮 time","custom_name":null},{"id":"06975107-8b43-4506-a298-0ce5fbec8851","tag_type_code":"tag_sleep_earplugs","start_time":"2024-03-03T03:48:58.000Z","end_time":null,"start_day":"2024-03-03","end_day":null,"comment":null,"custom_name":null},{"id":"82232895-a2ce-43ca-a887-4e9b9db897a3","tag_type_code":"tag_generic_stress","start_time":"2024-03-07T03:05:00.000Z","end_time":null,"start_day":"2024-03-07","end_day":null,"comment":null,"custom_name":null},{"id":"e542e9f5-28e9-4199-aabf-369259a04f3b","tag_type_code":"tag_generic_stress","start_time":"2024-03-07T07:47:22.000Z","end_time":null,"start_day":"2024-03-07","end_day":null,"comment":null,"custom_name":null},{"id":"17f2dd2b-9821-4533-abbc-beb2eca0c503","tag_type_code":"tag_generic_stress","start_time":"2024-03-08T09:47:56.000Z","end_time":"2024-03-12T10:47:56.000Z","start_day":"2024-03-08","end_day":"2024-03-12","comment":"two cups, 🇫🇮 time","custom_name":null}]
      """#),
    Example(
      "oura.getHeartRate",
      [("start_datetime", #""2024-03-05T12:00:00Z""#), ("end_datetime", #""2024-03-05T12:20:00Z""#)],
      #"""
      [{"timestamp":"2024-03-05T12:00:23.749Z","timestamp_unix":1709640023749,"bpm":69,"source":"awake"},{"timestamp":"2024-03-05T12:01:06.158Z","timestamp_unix":1709640066158,"bpm":72,"source":"awake"},{"timestamp":"2024-03-05T12:01:55.502Z","timestamp_unix":1709640115502,"bpm":88,"source":"awake"},{"timestamp":"2024-03-05T12:02:41.215Z","timestamp_unix":1709640161215,"bpm":86,"source":"awake"},{"timestamp":"2024-03-05T12:03:20.055Z","timestamp_unix":1709640200055,"bpm":72,"source":"awake"},{"timestamp":"2024-03-05T12:04:11.557Z","timestamp_unix":1709640251557,"bpm":78,"source":"rest"},{"timestamp":"2024-03-05T12:04:53.630Z","timestamp_unix":1709640293630,"bpm":73,"source":"awake"},{"timestamp":"2024-03-05T12:05:44.791Z","timestamp_unix":1709640344791,"bpm":84,"source":"awake"},{"timestamp":"2024-03-05T12:06:27.505Z","timestamp_unix":1709640387505,"bpm":71,"source":"awake"},{"timestamp":"2024-03-05T12:07:17.902Z","timestamp_unix":1709640437902,"bpm":87,"source":"awake"},{"timestamp":"2024-03-05T12:08:00.426Z","timestamp_unix":1709640480426,"bpm":69,"source":"awake"},{"timestamp":"2024-03-05T12:08:49.586Z","timestamp_unix":1709640529586,"bpm":76,"source":"rest"},{"timestamp":"2024-03-05T12:09:38.953Z","timestamp_unix":1709640578953,"bpm":73,"source":"awake"},{"timestamp":"2024-03-05T12:10:21.830Z","timestamp_unix":1709640621830,"bpm":82,"source":"awake"},{"timestamp":"2024-03-05T12:11:15.885Z","timestamp_unix":1709640675885,"bpm":70,"source":"rest"},{"timestamp":"2024-03-05T12:12:07.073Z","timestamp_unix":1709640727073,"bpm":87,"source":"awake"},{"timestamp":"2024-03-05T12:13:03.340Z","timestamp_unix":1709640783340,"bpm":76,"source":"awake"},{"timestamp":"2024-03-05T12:13:58.565Z","timestamp_unix":1709640838565,"bpm":80,"source":"rest"},{"timestamp":"2024-03-05T12:14:43.141Z","timestamp_unix":1709640883141,"bpm":69,"source":"awake"},{"timestamp":"2024-03-05T12:15:38.810Z","timestamp_unix":1709640938810,"bpm":76,"source":"awake"},{"timestamp":"2024-03-05T12:16:16.769Z","timestamp_unix":1709640976769,"bpm":74,"source":"awake"},{"timestamp":"2024-03-05T12:17:05.422Z","timestamp_unix":1709641025422,"bpm":82,"source":"awake"},{"timestamp":"2024-03-05T12:17:48.455Z","timestamp_unix":1709641068455,"bpm":73,"source":"awake"},{"timestamp":"2024-03-05T12:18:46.414Z","timestamp_unix":1709641126414,"bpm":77,"source":"awake"},{"timestamp":"2024-03-05T12:19:43.201Z","timestamp_unix":1709641183201,"bpm":68,"source":"awake"}]
      """#),
    Example(
      "oura.getRingBatteryLevel",
      [("start_datetime", #""2024-03-05T00:00:00Z""#), ("end_datetime", #""2024-03-05T04:00:00Z""#)],
      #"""
      [{"timestamp":"2024-03-05T00:03:41.654Z","timestamp_unix":1709597021654,"charging":false,"in_charger":false,"level":73},{"timestamp":"2024-03-05T00:31:26.976Z","timestamp_unix":1709598686976,"charging":false,"in_charger":false,"level":72},{"timestamp":"2024-03-05T01:03:15.830Z","timestamp_unix":1709600595830,"charging":false,"in_charger":false,"level":72},{"timestamp":"2024-03-05T01:31:39.830Z","timestamp_unix":1709602299830,"charging":false,"in_charger":false,"level":72},{"timestamp":"2024-03-05T02:02:50.393Z","timestamp_unix":1709604170393,"charging":false,"in_charger":false,"level":71},{"timestamp":"2024-03-05T02:27:59.811Z","timestamp_unix":1709605679811,"charging":false,"in_charger":false,"level":71},{"timestamp":"2024-03-05T03:01:06.627Z","timestamp_unix":1709607666627,"charging":false,"in_charger":false,"level":71},{"timestamp":"2024-03-05T03:28:35.831Z","timestamp_unix":1709609315831,"charging":false,"in_charger":false,"level":70},{"timestamp":"2024-03-05T03:59:25.455Z","timestamp_unix":1709611165455,"charging":false,"in_charger":false,"level":70}]
      """#),
    Example(
      "oura.getSleepPeriods",
      [
        ("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#),
        ("fields", #""type,bedtime_start,bedtime_end,total_sleep_duration,average_hrv""#),
      ],
      #"""
      [{"id":"d0e37cac-427d-48da-a6b6-bb5303d1e9ef","average_hrv":56,"bedtime_end":"2024-03-05T07:22:30.000Z","bedtime_start":"2024-03-04T22:47:30.000Z","day":"2024-03-05","total_sleep_duration":29400,"type":"long_sleep"}]
      """#),
    Example(
      "oura.getSleepTime", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"91f1d376-b55d-486a-afcc-7adca774be1a","day":"2024-03-05","optimal_bedtime":{"day_tz":0,"end_offset":-1800,"start_offset":-4500},"recommendation":"improve_efficiency","status":"optimal_found"}]
      """#),
    Example(
      "oura.getRingConfiguration", [],
      #"""
      [{"id":"94227e8c-a3ed-465f-aeaa-47981eddd32e","color":"stealth_black","design":"heritage","firmware_version":"2.8.20","hardware_type":"gen2","set_up_at":null,"size":11},{"id":"16182231-12ae-42e0-a5bd-e5a8e445c9b3","color":"midnight","design":"ceramic","firmware_version":"4.1.7","hardware_type":"gen4","set_up_at":"2024-01-14T07:54:04.058Z","size":11}]
      """#),
    Example(
      "oura.getRestModePeriod", [("start_date", #""2023-01-01""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"944357c3-2977-4f6a-a6d6-70fbb292567f","end_day":"2023-01-13","end_time":"2023-01-13T14:45:40.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-01-08T09:03:03.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-01-08T10:33:03.000Z"}],"start_day":"2023-01-08","start_time":"2023-01-08T09:03:03.000Z"},{"id":"acaef9e1-ab69-424d-a908-a2fe662c54e0","end_day":"2023-03-21","end_time":"2023-03-21T12:02:30.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-03-15T08:22:33.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-03-15T09:52:33.000Z"}],"start_day":"2023-03-15","start_time":"2023-03-15T08:22:33.000Z"},{"id":"535d3139-b662-4862-af67-91df984cdc88","end_day":"2023-04-20","end_time":"2023-04-20T13:18:43.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-04-19T17:03:19.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-04-19T18:33:19.000Z"}],"start_day":"2023-04-19","start_time":"2023-04-19T17:03:19.000Z"},{"id":"e7fd139b-51ee-4739-afec-ed3dea69c074","end_day":"2023-08-03","end_time":"2023-08-03T19:19:18.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-06-24T18:11:03.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-06-24T19:41:03.000Z"}],"start_day":"2023-06-24","start_time":"2023-06-24T18:11:03.000Z"},{"id":"a9b7430b-b217-48a9-aeb2-2afe2c794e35","end_day":"2023-09-27","end_time":"2023-09-27T19:18:30.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-09-06T09:26:58.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-09-06T10:56:58.000Z"}],"start_day":"2023-09-06","start_time":"2023-09-06T09:26:58.000Z"},{"id":"1443c76e-faeb-4453-a167-9c841f285100","end_day":"2023-10-11","end_time":"2023-10-11T19:48:13.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-09-27T11:26:18.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-09-27T12:56:18.000Z"}],"start_day":"2023-09-27","start_time":"2023-09-27T11:26:18.000Z"},{"id":"ad70ceb2-3236-4411-ae5f-1d75ed8f4f8a","end_day":"2024-01-04","end_time":"2024-01-04T19:40:05.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2023-12-30T08:46:51.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2023-12-30T10:16:51.000Z"}],"start_day":"2023-12-30","start_time":"2023-12-30T08:46:51.000Z"},{"id":"b58c406f-4370-499e-aa71-34687cd3f675","end_day":"2024-02-04","end_time":"2024-02-04T14:42:35.000Z","episodes":[{"tags":["tag_generic_sick"],"timestamp":"2024-01-29T17:49:11.000Z"},{"tags":["tag_generic_fever"],"timestamp":"2024-01-29T19:19:11.000Z"}],"start_day":"2024-01-29","start_time":"2024-01-29T17:49:11.000Z"}]
      """#),
    Example(
      "oura.getSessions",
      [
        ("start_date", #""2024-03-01""#), ("end_date", #""2024-03-20""#),
        ("fields", #""type,mood,start_datetime,end_datetime""#),
      ],
      #"""
      [{"id":"3e7454d1-4e6e-4b5f-a5a4-74309467ee9e","day":"2024-03-05","end_datetime":"2024-03-05T08:30:00.000Z","mood":null,"start_datetime":"2024-03-05T08:18:00.000Z","type":"relaxation"},{"id":"14165f69-1c0a-4b6a-acb2-4632c5216fa0","day":"2024-03-06","end_datetime":"2024-03-06T10:25:00.000Z","mood":"worse","start_datetime":"2024-03-06T10:06:00.000Z","type":"body_status"},{"id":"4711d076-387a-4bda-aeca-1f1cfe16adef","day":"2024-03-13","end_datetime":"2024-03-13T19:53:00.000Z","mood":"bad","start_datetime":"2024-03-13T19:47:00.000Z","type":"relaxation"},{"id":"b8b7b945-887e-499d-a38f-bb23a20ac7c0","day":"2024-03-16","end_datetime":"2024-03-16T17:57:00.000Z","mood":"worse","start_datetime":"2024-03-16T17:42:00.000Z","type":"meditation"}]
      """#),
    Example(
      "oura.getDailySpo2", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"35d0024a-bf57-41ee-a393-3ff426370051","breathing_disturbance_index":5,"day":"2024-03-05","spo2_percentage":{"average":97.435}}]
      """#),
    Example(
      "oura.getDailyStress", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      [{"id":"ee3effd9-a97c-4396-aa2c-ef18a46db5f2","day":"2024-03-05","day_summary":"stressful","recovery_high":900,"stress_high":9900}]
      """#),
    Example(
      "oura.getTags", [("start_date", #""2024-02-01""#), ("end_date", #""2024-03-20""#)],
      #"""
      [{"id":"851875d9-45ad-437d-afc7-e1b342988030","day":"2024-02-01","text":"","timestamp":"2024-02-01T17:14:51.000Z","tags":["tag_generic_nocaffeine","tag_sleep_readaloud"]},{"id":"e73818ab-13af-40fa-a790-be3b5d3f9f07","day":"2024-02-12","text":"späte Mahlzeit","timestamp":"2024-02-12T09:13:54.000Z","tags":["tag_generic_alcohol","tag_sleep_readaloud"]},{"id":"9c20b383-5d71-4ccd-add1-e2351cc60a41","day":"2024-02-19","text":null,"timestamp":"2024-02-19T18:46:20.000Z","tags":["tag_generic_alcohol","tag_sleep_readaloud"]},{"id":"3decaa86-e871-4985-a3d4-9ec28e39eca8","day":"2024-02-23","text":null,"timestamp":"2024-02-23T01:05:29.000Z","tags":["tag_generic_nocaffeine"]},{"id":"e8428872-74b2-4cdf-a238-5b300c5a193e","day":"2024-03-03","text":null,"timestamp":"2024-03-03T21:01:14.000Z","tags":["tag_generic_nocaffeine"]},{"id":"3c20d91e-a58e-4986-a20d-6c4d03dc4d76","day":"2024-03-14","text":null,"timestamp":"2024-03-14T17:19:30.000Z","tags":[]},{"id":"6e6b619d-a088-4650-a596-ff4f04288d0f","day":"2024-03-15","text":"","timestamp":"2024-03-15T10:15:36.000Z","tags":[]},{"id":"abe0c037-6575-4208-a4d6-0db0ecb3ee94","day":"2024-03-19","text":"\"quoted\"\nand a second line","timestamp":"2024-03-19T06:07:09.000Z","tags":["tag_generic_alcohol","tag_sleep_readaloud"]},{"id":"58539fe7-2817-4838-aba3-f9ec0382709f","day":"2024-03-20","text":null,"timestamp":"2024-03-20T06:43:26.000Z","tags":["tag_generic_alcohol","tag_sleep_readaloud"]}]
      """#),
    Example(
      "oura.getWorkouts", [("start_date", #""2024-03-01""#), ("end_date", #""2024-03-08""#)],
      #"""
      [{"id":"d84dc148-0d3a-4795-a1ac-aebab8a63eb1","activity":"hiking","calories":152.191,"day":"2024-03-08","distance":1555.97,"end_datetime":"2024-03-08T15:19:00.000Z","intensity":"moderate","label":"With Aino 🏃","source":"workout_heart_rate","start_datetime":"2024-03-08T14:56:00.000Z"}]
      """#),
    Example(
      "oura.getPage",
      [("collection", #""daily_stress""#), ("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      {"data":[{"id":"ee3effd9-a97c-4396-aa2c-ef18a46db5f2","day":"2024-03-05","day_summary":"stressful","recovery_high":900,"stress_high":9900}],"next_token":null}
      """#),
    Example(
      "oura.request",
      [
        ("path", #""/v2/usercollection/daily_stress""#),
        ("parameters", #"{"start_date": "2024-03-05", "end_date": "2024-03-05"}"#), ("all_pages", #"true"#),
      ],
      #"""
      [{"id":"ee3effd9-a97c-4396-aa2c-ef18a46db5f2","day":"2024-03-05","day_summary":"stressful","recovery_high":900,"stress_high":9900}]
      """#),
    Example(
      "oura.getSummary", [("start_date", #""2024-03-05""#), ("end_date", #""2024-03-05""#)],
      #"""
      {"start_date":"2024-03-05","end_date":"2024-03-05","days":[{"day":"2024-03-05","sleep":{"status":"ok","score":91,"total_sleep_duration":29400,"deep_sleep_duration":3810,"light_sleep_duration":18780,"rem_sleep_duration":6810,"awake_time":1500,"time_in_bed":30900,"periods":1,"bedtime_start":"2024-03-04T22:47:30.000Z","bedtime_end":"2024-03-05T07:22:30.000Z","efficiency":95,"latency":180},"readiness":{"status":"ok","score":87,"temperature_trend_deviation":-0.1},"activity":{"status":"ok","score":77,"steps":8691,"active_calories":718,"total_calories":2544,"equivalent_walking_distance":10720,"high_activity_time":0,"medium_activity_time":3120,"low_activity_time":8760},"stress":{"status":"ok","day_summary":"stressful","stress_high":9900,"recovery_high":900},"spo2":{"status":"ok","average":97.435,"breathing_disturbance_index":5},"resilience":{"status":"ok","level":"solid"},"resting_heart_rate":54,"hrv":56,"temperature_deviation":0.13}],"note":"The data are made up by the bridge itself; they are nobody's."}
      """#),
    Example(
      "webhook.list", name: "with made-up data, at some moment", [],
      #"""
      [{"id":"db7d574e-b5f9-439c-ad6f-30df52f0ff23","callback_url":"https://example.org/oura","event_type":"update","data_type":"daily_sleep","expiration_time":"2026-05-31T12:00:00"}]
      """#),
    Example(
      "webhook.get", name: "with made-up data, at some moment", [("id", #""db7d574e-b5f9-439c-ad6f-30df52f0ff23""#)],
      #"""
      {"id":"db7d574e-b5f9-439c-ad6f-30df52f0ff23","callback_url":"https://example.org/oura","event_type":"update","data_type":"daily_sleep","expiration_time":"2026-05-31T12:00:00"}
      """#),
    Example(
      "webhook.create", name: "with made-up data, at some moment",
      [
        ("callback_url", #""https://example.org/oura""#), ("verification_token", #""a-word-of-yours""#),
        ("event_type", #""update""#), ("data_type", #""workout""#),
      ],
      #"""
      {"id":"db7d574e-b5f9-439c-ad6f-30df52f0ff23","callback_url":"https://example.org/oura","event_type":"update","data_type":"workout","expiration_time":"2026-05-31T12:00:00"}
      """#),
    Example(
      "webhook.update", name: "with made-up data, at some moment",
      [
        ("id", #""db7d574e-b5f9-439c-ad6f-30df52f0ff23""#), ("verification_token", #""a-word-of-yours""#),
        ("event_type", #""create""#),
      ],
      #"""
      {"id":"db7d574e-b5f9-439c-ad6f-30df52f0ff23","callback_url":"https://example.org/oura","event_type":"create","data_type":"daily_sleep","expiration_time":"2026-05-31T12:00:00"}
      """#),
    Example(
      "webhook.delete", name: "with made-up data, at some moment", [("id", #""db7d574e-b5f9-439c-ad6f-30df52f0ff23""#)],
      #"""
      null
      """#),
    Example(
      "webhook.renew", name: "with made-up data, at some moment", [("id", #""db7d574e-b5f9-439c-ad6f-30df52f0ff23""#)],
      #"""
      {"id":"db7d574e-b5f9-439c-ad6f-30df52f0ff23","callback_url":"https://example.org/oura","event_type":"update","data_type":"daily_sleep","expiration_time":"2026-05-31T12:00:00"}
      """#),
    Example(
      "webhook.verify",
      [
        ("timestamp", #""1709640000""#),
        ("signature", #""63258F9A9D88936460A54402F36E442522974AFE502D0494EAEF236CD5F835B2""#),
        ("body", #""{\"event_type\":\"update\",\"data_type\":\"sleep\"}""#),
      ],
      #"""
      {"valid":true}
      """#),
    Example(
      "auth.status", [],
      #"""
      {"logged_in":true,"source":"demo","profile":null,"scopes":null,"expires_at":null,"can_refresh":false,"store_path":null,"note":"The data are made up by the bridge itself; they are nobody's."}
      """#),
    Example(
      "auth.authorizeUrl", name: "with a login of a profile", [("redirect_uri", #""http://localhost:8765/callback/""#)],
      #"""
      {"url":"https://cloud.ouraring.com/oauth/authorize?response_type=code&client_id=an-app&state=a-state","state":"a-state"}
      """#),
    Example(
      "auth.exchangeCode", name: "with a login of a profile",
      [
        ("code", #""the-code-that-came""#), ("state", #""a-state""#),
        ("redirect_uri", #""http://localhost:8765/callback/""#),
      ],
      #"""
      {"logged_in":true,"source":"store","profile":"default","scopes":["daily","heartrate"],"expires_at":"2026-03-02T12:00:00Z","can_refresh":true,"store_path":"/home/user/.config/oura-bridge/profiles/default.json"}
      """#),
    Example(
      "auth.login", name: "with a login of a profile", [],
      #"""
      {"url":"https://cloud.ouraring.com/oauth/authorize?response_type=code&client_id=an-app&state=a-state","redirect_uri":"http://localhost:8765/callback/"}
      """#),
    Example(
      "auth.cancelLogin", [],
      #"""
      {"cancelled":false}
      """#),
    Example(
      "auth.refresh", name: "with a login of a profile", [],
      #"""
      {"logged_in":true,"source":"store","profile":"default","scopes":["daily","heartrate"],"expires_at":"2026-03-02T12:00:00Z","can_refresh":true,"store_path":"/home/user/.config/oura-bridge/profiles/default.json"}
      """#),
    Example(
      "auth.revoke", name: "with a login of a profile", [],
      #"""
      {"revoked":true,"logged_out":true}
      """#),
    Example(
      "auth.setToken", name: "with a login of a profile",
      [
        ("access_token", #""a-token""#), ("refresh_token", #""another""#), ("expires_at", #""2026-03-02T12:00:00Z""#),
        ("scope", #""daily heartrate""#),
      ],
      #"""
      {"logged_in":true,"source":"store","profile":"default","scopes":["daily","heartrate"],"expires_at":"2026-03-02T12:00:00Z","can_refresh":true,"store_path":"/home/user/.config/oura-bridge/profiles/default.json"}
      """#),
    Example(
      "bridge.status", name: "with made-up data, at some moment", [],
      #"""
      {"version":"0.1.0","mode":"demo","uptime":12.345,"in_flight":0,"requests":7,"pages":5,"bytes":48213,"retries":0,"refreshes":0,"rate_limit_waits":0}
      """#),
    Example(
      "rpc.discover", name: "shortened", [],
      #"""
      {"openrpc":"1.3.2","info":{"title":"oura-bridge","version":"0.1.0"},"methods":[]}
      """#),
  ]
}
