;;; oura-bridge-tests.el --- Tests against made-up data  -*- lexical-binding: t; -*-

;;; Commentary:

;; emacs -Q --batch -L clients/emacs -l oura-bridge-tests -f ert-run-tests-batch-and-exit

;;; Code:

(require 'ert)
(require 'oura-bridge)

(setq oura-bridge-command (append oura-bridge-command '("--demo")))

(ert-deftest oura-bridge-answers-both-ends-of-a-range ()
  (let ((nights (oura-bridge-call "oura.getDailySleep" :start_date "2024-02-28" :end_date "2024-03-01")))
    (should (equal (mapcar (lambda (night) (plist-get night :day)) nights)
                   '("2024-02-28" "2024-02-29" "2024-03-01")))))

(ert-deftest oura-bridge-calls-without-params ()
  (should (equal (plist-get (oura-bridge-call "bridge.status") :mode) "demo")))

(ert-deftest oura-bridge-passes-true ()
  (should (= 1 (length (oura-bridge-call "oura.getHeartRate" :latest t)))))

(ert-deftest oura-bridge-signals-errors-with-their-kind ()
  (let* ((err (should-error (oura-bridge-call "oura.getDailySleep" :document_id "nothing") :type 'jsonrpc-error))
         (data (cddr err)))
    (should (= 5 (alist-get 'jsonrpc-error-code data)))
    (should (equal "not_found" (plist-get (alist-get 'jsonrpc-error-data data) :kind)))))

(ert-deftest oura-bridge-hands-notifications-on ()
  (let* ((seen nil)
         (oura-bridge-notification-functions
          (list (lambda (method params) (push (cons method (plist-get params :token)) seen)))))
    (oura-bridge-call "oura.getHeartRate" :start_datetime "2024-03-01" :end_datetime "2024-03-05" :workDoneToken "mine")
    (should (equal (cons '$/progress "mine") (car seen)))))

(ert-deftest oura-bridge-answers-later ()
  (let ((answer nil))
    (oura-bridge-call-async "bridge.status" nil (lambda (result) (setq answer result)))
    (with-timeout (30 (ert-fail "no answer"))
      (while (not answer) (accept-process-output nil 0.05)))
    (should (equal (plist-get answer :mode) "demo"))))

(ert-deftest oura-bridge-is-started-again-after-it-died ()
  (oura-bridge-call "bridge.status")
  (let ((process (jsonrpc--process oura-bridge--connection)))
    (signal-process process 9)
    (with-timeout (30 (ert-fail "it lives"))
      (while (process-live-p process) (accept-process-output nil 0.05))))
  (should (equal (plist-get (oura-bridge-call "bridge.status") :mode) "demo")))

(defmacro oura-bridge-tests-with (command &rest body)
  "Evaluate BODY with a bridge of its own that COMMAND starts."
  (declare (indent 1))
  `(let ((oura-bridge-command ,command) (oura-bridge--connection nil))
     (unwind-protect (progn ,@body) (oura-bridge-stop))))

(ert-deftest oura-bridge-commands-tell-the-user-what-went-wrong-and-what-to-do ()
  (let ((process-environment (cons "OURA_BRIDGE_HOME=/nowhere/at/all" process-environment)))
    (oura-bridge-tests-with (remove "--demo" oura-bridge-command)
      (let ((text (cadr (should-error (oura-bridge-sleep) :type 'user-error))))
        (should (string-match-p "\\`Oura: .*oura-bridge login" text))))))

(ert-deftest oura-bridge-says-that-the-program-is-missing ()
  (oura-bridge-tests-with '("/nowhere/oura-bridge")
    (dolist (call (list #'oura-bridge-sleep (lambda () (oura-bridge-call "bridge.status"))))
      (should (string-match-p "/nowhere/oura-bridge .*install"
                              (cadr (should-error (funcall call) :type 'user-error)))))))

(ert-deftest oura-bridge-says-that-it-died-during-a-call ()
  (oura-bridge-tests-with (list "/bin/sh" "-c" "read line; exit 3")
    (let ((text (cadr (should-error (oura-bridge-sleep) :type 'user-error))))
      (should (string-match-p "\\`Oura: .*died" text)))))

(ert-deftest oura-bridge-says-that-there-is-no-answer ()
  (let ((oura-bridge-timeout 0.2) (answer nil))
    (oura-bridge-tests-with (list "/bin/sh" "-c" "exec sleep 600")
      (should (string-match-p "\\`Oura: " (cadr (should-error (oura-bridge-sleep) :type 'user-error))))
      (oura-bridge-call-async "bridge.status" nil #'ignore (lambda (err) (setq answer err)))
      (with-timeout (30 (ert-fail "no answer"))
        (while (not answer) (accept-process-output nil 0.05)))
      (should (equal "timeout" (plist-get (plist-get answer :data) :kind))))))

(ert-deftest oura-bridge-starts-where-the-directory-is-gone ()
  (oura-bridge-tests-with oura-bridge-command
    (let ((default-directory "/nowhere/at/all/"))
      (should (equal (plist-get (oura-bridge-call "bridge.status") :mode) "demo")))))

(ert-deftest oura-bridge-shows-last-weeks-sleep ()
  (oura-bridge-sleep)
  (with-current-buffer "*Oura sleep*"
    (should (string-match-p "\\` +Contributors (scores)\nNight " (buffer-string)))
    (should (>= (count-lines (point-min) (point-max)) 4))
    (should (string-match-p "^20[0-9][0-9]-[0-9][0-9]-[0-9][0-9] +[0-9]+ " (buffer-string)))))

(ert-deftest oura-bridge-ends-when-it-is-stopped ()
  (oura-bridge-call "bridge.status")
  (let ((process (jsonrpc--process oura-bridge--connection)))
    (oura-bridge-stop)
    (should-not (process-live-p process))))

(ert-deftest oura-bridge-ends-by-itself-even-when-it-was-suspended ()
  (oura-bridge-tests-with (list "/bin/sh" "-c" "trap '' TERM; echo ready >&2; while read line; do :; done; exit 5")
    (let ((process (jsonrpc--process (oura-bridge-connection)))
          (said (jsonrpc-stderr-buffer oura-bridge--connection)))
      (with-timeout (30 (ert-fail "it doesn't start"))
        (while (not (with-current-buffer said (string-match-p "^ready" (buffer-string))))
          (accept-process-output nil 0.05)))
      (signal-process process 'STOP)
      (oura-bridge-stop)
      (should (equal 5 (process-exit-status process))))))

(provide 'oura-bridge-tests)
;;; oura-bridge-tests.el ends here
